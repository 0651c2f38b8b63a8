using BenchmarkDotNet.Attributes;
using QuantGod.Market.Replay;

namespace QuantGod.Benchmarks.Hot;

/// <summary>Forty minutes from lines to candles; time and memory per message.</summary>
[InProcess, MemoryDiagnoser]
public class DayReplayBenchmarks
{
    const int Messages = 21_202;

    readonly byte[][] _lines = GoldenLines.Read()[..Messages];

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public DayReplayResult Plain() => Replay(ReplayMode.Plain);

    [Benchmark(OperationsPerInvoke = Messages)]
    public DayReplayResult Fast() => Replay(ReplayMode.Fast);

    DayReplayResult Replay(ReplayMode mode)
    {
        var replay = new DayReplay(GoldenLines.Symbol, new(), mode);
        foreach (var line in _lines) replay.Feed(line);
        return replay.Finish();
    }
}
