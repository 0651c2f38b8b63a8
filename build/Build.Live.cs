using System.Globalization;
using Nuke.Common;
using QuantGod.FakeExchange;
using QuantGod.Pipeline.Live;

/// <summary>Following an exchange, or a capture of one, with the trained models. Nothing here makes models: what is missing is named.</summary>
partial class Build
{
    const int TestModeCandles = 2;

    [Parameter("Live, Parity, FakeExchange: captures to replay, as one stream; several values")]
    readonly string[] Replay = [];

    [Parameter("Live, FakeExchange: times real time, or max; default max, of FakeExchange 60")]
    readonly string Speed = "max";

    [Parameter("FakeExchange: port on this machine")]
    readonly int Port = FakeExchangeRunOptions.DefaultPort;

    [Parameter("Live: record the stream as day archives in live/raw")]
    readonly bool Record;

    [Parameter("Live: CSV of the best levels after each depth event")]
    readonly string? DumpTop;

    [Parameter("Live: stop after a few candles, to try it out")]
    readonly bool TestMode;

    [Parameter("Live: candles of the test mode; default 2")]
    readonly int? MaxCandles;

    Target Live => _ => _
        .Description("Follow the exchange, or replay a capture, and give a signal a minute")
        .DependsOn(Setup)
        .Executes(() => Summarise(LiveRun.Execute(Pipeline.Run, LiveOptions)));

    Target FakeExchange => _ => _
        .Description("Play an exchange on this machine, on a synthetic market or a capture, until stopped")
        .Executes(() => FakeExchangeRun.Execute(Pipeline.Run.Configuration.Live, FakeExchangeRunOptions, Cancelled));

    Target Parity => _ => _
        .Description("Prove on a capture that live rows are those that Etl makes of its recording")
        .DependsOn(Setup)
        .Executes(() => Summarise(ParityRun.Execute(Pipeline.Run, [.. Replay.Select(Path.GetFullPath)])));

    FakeExchangeRunOptions FakeExchangeRunOptions =>
        new() { Port = Port, Speed = TimesRealTime, Replay = [.. Replay.Select(Path.GetFullPath)], Market = new() { Seed = Seed, Depth = Depth } };

    LiveRunOptions LiveOptions => new()
    {
        Replay = [.. Replay.Select(Path.GetFullPath)],
        Speed = TimesRealTime,
        Record = Record,
        DumpTop = DumpTop is null ? null : Path.GetFullPath(DumpTop),
        MaxCandles = MaxCandles ?? (TestMode ? TestModeCandles : null),
    };

    /// <summary>Null for as fast as it goes; NaN when the option is no such number.</summary>
    double? TimesRealTime =>
        Speed.Equals("max", StringComparison.OrdinalIgnoreCase) ? null
        : double.TryParse(Speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var times) && times > 0 && double.IsFinite(times) ? times
        : double.NaN;

    IEnumerable<string> LiveFaults
    {
        get
        {
            if (TimesRealTime is double.NaN) yield return $"--speed {Speed}: must be a number above 0, or max.";
            if (MaxCandles < 1) yield return $"--max-candles {MaxCandles}: must be 1 or more.";
            if (EnvironmentInfo.HasArgument("replay") && Replay.Length == 0) yield return "--replay needs a value, the file of a capture.";
            foreach (var file in Replay.Where(file => !File.Exists(file))) yield return $"--replay {file}: there is no such file.";
        }
    }
}
