using BenchmarkDotNet.Attributes;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Benchmarks.Hot;

/// <summary>One message's levels into the book; then the whole view of 200 levels out of it.</summary>
[InProcess, MemoryDiagnoser]
public class LadderBenchmarks
{
    const int Messages = 10_000;
    const int Views = 1000;

    readonly (Level[] Bids, Level[] Asks)[] _messages = [.. GoldenLines.Read()[..Messages].Select(Levels)];
    readonly OrderBook _plain = new(slots: 0);
    readonly OrderBook _fast = new();
    readonly long[] _prices = new long[200];
    readonly double[] _sizes = new double[200];

    public LadderBenchmarks()
    {
        Update(_plain);
        Update(_fast);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public void UpdatePlain() => Update(_plain);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void UpdateFast() => Update(_fast);

    [Benchmark(OperationsPerInvoke = Views)]
    public int ViewPlain() => View(_plain);

    [Benchmark(OperationsPerInvoke = Views)]
    public int ViewFast() => View(_fast);

    void Update(OrderBook book)
    {
        foreach (var (bids, asks) in _messages) book.Update(bids, asks);
    }

    int View(OrderBook book)
    {
        var levels = 0;
        for (var view = 0; view < Views; view++) levels += book.Bids.CopyBest(_prices, _sizes) + book.Asks.CopyBest(_prices, _sizes);
        return levels;
    }

    static (Level[] Bids, Level[] Asks) Levels(byte[] line)
    {
        var message = new DepthMessage();
        new BybitMessageReader(GoldenLines.Symbol).Read(line, message);
        return (message.Bids.ToArray(), message.Asks.ToArray());
    }
}
