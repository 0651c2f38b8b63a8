using BenchmarkDotNet.Attributes;
using QuantGod.Market.Messages;

namespace QuantGod.Benchmarks.Hot;

/// <summary>One message's text to numbers.</summary>
[InProcess, MemoryDiagnoser]
public class ReaderBenchmarks
{
    const int Messages = 10_000;

    readonly byte[][] _lines = GoldenLines.Read()[..Messages];
    readonly BybitMessageReader _plain = new(GoldenLines.Symbol);
    readonly FastBybitReader _fast = new(GoldenLines.Symbol);
    readonly DepthMessage _message = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public void Plain()
    {
        foreach (var line in _lines) _plain.Read(line, _message);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Fast()
    {
        foreach (var line in _lines) _fast.Read(line, _message);
    }
}
