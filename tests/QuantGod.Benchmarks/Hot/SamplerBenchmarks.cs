using BenchmarkDotNet.Attributes;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Sampling;

namespace QuantGod.Benchmarks.Hot;

/// <summary>One sample of the top of the book.</summary>
[InProcess, MemoryDiagnoser]
public class SamplerBenchmarks
{
    readonly OrderBook _plain = new(slots: 0);
    readonly OrderBook _fast = new();

    public SamplerBenchmarks()
    {
        var (reader, message) = (new BybitMessageReader(GoldenLines.Symbol), new DepthMessage());
        foreach (var line in GoldenLines.Read()[..1000])
        {
            reader.Read(line, message);
            _plain.Update(message.Bids, message.Asks);
            _fast.Update(message.Bids, message.Asks);
        }
    }

    [Benchmark(Baseline = true)]
    public BookSample Plain() => BookSampler.Measure(1, _plain);

    [Benchmark]
    public BookSample Fast() => BookSampler.Measure(1, _fast);
}
