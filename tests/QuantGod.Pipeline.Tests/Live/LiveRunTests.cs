using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuantGod.FakeExchange.Playback;
using QuantGod.FakeExchange.Transport;
using QuantGod.Incremental;
using QuantGod.Market.Candles;
using QuantGod.Market.Days;
using QuantGod.Market.Synthetic;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Live;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.Live;

/// <summary>Live on a capture, from the models to the files: lines of a day archive are frames of the exchange's stream, so a day is a capture.</summary>
[Collection(nameof(Training))]
public sealed class LiveRunTests : IDisposable
{
    const string Venue = "live.venue=bybit_linear";

    readonly Workbench _workbench = new(1, 2);

    string Live => Path.Combine(_workbench.Data, "live");

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Replay_tells_a_signal_a_minute_and_keeps_them()
    {
        _workbench.RunAll();

        var figures = Run(new LiveRunOptions { Replay = [Capture(2)] });

        var candles = int.Parse(figures["Candles"], CultureInfo.InvariantCulture);
        Assert.Equal((candles - 2, "1", "0"), (int.Parse(figures["Signals"], CultureInfo.InvariantCulture), figures["Snapshots"], figures["Resyncs"]));
        var log = _workbench.Log("live");
        Assert.Matches(
            @"\[2025-01-02 00:\d\d:00\] Signal: (SELL|NEUTRAL|BUY) \| Confidence: 0\.\d{3} \| Base: (SELL|NEUTRAL|BUY)\(0\.\d{3}\) \| Entropy: \d\.\d{3}", log);
        Assert.Contains("Z-score drift check:", log);
        Assert.Contains("No signal yet: 2 of 3 minutes", log);
        Assert.Contains("There is no auditor", log);
        Assert.True(File.Exists(Path.Combine(Live, "signals_2025-01-02.parquet")));

        using var reader = new DayFileReader();
        var last = reader.Read(Path.Combine(Live, "last_candles.parquet"), "log_ret_close", "close");
        Assert.Equal(3, last.Rows);
    }

    [Fact]
    public void Other_runs_may_work_on_the_data_while_live_runs_behind_training()
    {
        using var session = _workbench.Open(Venue);
        foreach (var step in new IPipelineStep[] { session.Etl, session.Label, session.Train }) step.Execute();
        Assert.Throws<DataFolderBusyException>(() => DataFolderLock.Acquire(_workbench.Data, "Etl"));

        LiveRun.Execute(session.Run, new LiveRunOptions { Replay = [Capture(2)] });

        DataFolderLock.Acquire(_workbench.Data, "Etl").Dispose();
    }

    [Fact]
    public void Recorded_replay_makes_the_day_file_that_the_archive_made()
    {
        var figures = Run(new LiveRunOptions { Replay = [Capture(1)], Record = true });

        var recorded = Path.Combine(Live, "raw", "2025-01-01_BTCUSDT_ob200.data.zip");
        using var archive = DayArchive.Open(recorded);
        using var session = _workbench.Open();
        var original = Directory.GetFiles(_workbench.Raw).Order().First();
        var (expected, actual) = (Rows(original, session), Rows(recorded, session));
        Assert.Equal(figures["Candles"], $"{actual.Rows}");
        Assert.Equal(expected.MinuteStartMs.ToArray(), actual.MinuteStartMs.ToArray());
        for (var column = 0; column < expected.Columns.Count; column++) Assert.Equal(expected.Column(column).ToArray(), actual.Column(column).ToArray());
    }

    [Fact]
    public void Second_run_goes_on_with_the_last_candles_when_the_hole_is_tolerable()
    {
        _workbench.RunAll();
        var lines = Lines(1).ToList();
        var middle = lines.Count / 2;
        Run(new LiveRunOptions { Replay = [Write("first", lines[..middle])] });

        Run(new LiveRunOptions { Replay = [Write("second", [.. lines[..1], .. lines[middle..]])] });
        Assert.Contains("Resuming with 3 of 3 minutes", _workbench.Log("live"));

        Run(new LiveRunOptions { Replay = [Capture(2)] }, "base_model.max_gap_minutes=5");
        Assert.Contains("the window restarts", _workbench.Log("live"));
    }

    [Fact]
    public void Run_ends_well_after_the_candles_asked_for()
    {
        _workbench.RunAll();

        Assert.Equal("2", Run(new LiveRunOptions { Replay = [Capture(1)], MaxCandles = 2 })["Candles"]);
    }

    [Theory, InlineData(2, "2 candles give no signal: the window needs 3 and has 0; use --max-candles 3"), InlineData(3, null)]
    public void Run_too_short_for_a_signal_is_told_how_many_candles_it_takes(int candles, string? warning)
    {
        _workbench.RunAll();

        var figures = Run(new LiveRunOptions { Replay = [Capture(1)], MaxCandles = candles });

        Assert.Equal(warning is null ? "1" : "0", figures["Signals"]);
        Assert.Equal(warning is null ? 0 : 1, Count("--max-candles", _workbench.Log("live")));
        if (warning is not null) Assert.Contains(warning, _workbench.Log("live"));
    }

    [Fact]
    public void Restored_candles_count_for_a_short_run()
    {
        _workbench.RunAll();
        var lines = Lines(1).ToList();
        Run(new LiveRunOptions { Replay = [Write("first", lines)], MaxCandles = 2 });
        Directory.Delete(Path.Combine(_workbench.Folder, "logs", "live"), recursive: true); // two runs within a second would share a file

        Run(new LiveRunOptions { Replay = [Capture(2)], MaxCandles = 1 });

        Assert.Contains("Resuming with 2 of 3 minutes", _workbench.Log("live"));
        Assert.DoesNotContain("--max-candles", _workbench.Log("live"));
    }

    [Fact]
    public void Missing_models_are_told_with_the_target_that_makes_them()
    {
        var fault = Assert.Throws<StepException>(() => Run(new LiveRunOptions { Replay = [Capture(1)] }));

        Assert.Contains("best_tcn_lstm.pt'; run Train first", fault.Message);
    }

    [Theory]
    [InlineData("base_model.seq_len=4", "base_model.seq_len 3, the configuration says 4")]
    [InlineData("etl.tick_count=messages", "etl.tick_count samples, the configuration says messages")]
    [InlineData("base_model.features=[body, log_ret_close]", "base_model.features [body, upper_wick")]
    public void Model_of_another_configuration_is_refused(string assignment, string reason)
    {
        _workbench.RunAll();

        var fault = Assert.Throws<StepException>(() => Run(new LiveRunOptions { Replay = [Capture(1)] }, assignment));

        Assert.Contains(reason, fault.Message);
        Assert.Contains("Train again", fault.Message);
    }

    [Fact]
    public void Scaler_of_other_features_is_refused()
    {
        _workbench.RunAll();
        var scaler = Path.Combine(_workbench.Models, "scaler_finetuning.json");
        File.WriteAllText(scaler, File.ReadAllText(scaler).Replace("upper_wick", "other_wick", StringComparison.Ordinal));

        Assert.Contains("other_wick", Assert.Throws<StepException>(() => Run(new LiveRunOptions { Replay = [Capture(1)] })).Message);
    }

    [Fact]
    public void Second_live_run_on_a_data_folder_is_told_who_is_at_work()
    {
        using var held = DataFolderLock.Acquire(Live, "Live");

        var busy = Assert.Throws<DataFolderBusyException>(() => Run(new LiveRunOptions { Replay = [Capture(1)], Record = true })).Message;
        Assert.Contains($"in use by process {Environment.ProcessId} on {Environment.MachineName}, running Live", busy);
        Assert.False(Directory.Exists(Path.Combine(Live, "raw")));
    }

    [Fact]
    public void Recording_that_a_killed_run_left_is_sealed_and_gone_on_with()
    {
        var raw = Path.Combine(Live, "raw");
        var lines = Lines(1).ToList();
        var half = lines[..(lines.Count / 2)];
        var name = new ArchiveName(new DateOnly(2025, 1, 1), "BTCUSDT", 200);
        using (var writer = DayArchiveWriter.Open(raw, name)) // and never sealed
        {
            writer.Append(Encoding.UTF8.GetBytes(string.Join('\n', half) + "\n"));
            writer.Flush();
        }

        Run(new LiveRunOptions { Replay = [Capture(1)], Record = true });

        var archive = Path.Combine(raw, name.FileName);
        Assert.Contains($"Sealed what an earlier run was recording: {archive}", _workbench.Log("live"));
        Assert.Equal([archive], Directory.GetFiles(raw));
        Assert.Equal(half.Count + lines.Count, LinesOf(archive).Count());
        Assert.Equal(half, LinesOf(archive).Take(half.Count));
    }

    [Theory, InlineData("signals_2025-01-02.parquet", "last_candles.parquet"), InlineData("signals_2025-01-02.parquet"), InlineData("last_candles.parquet")]
    public void Signals_go_on_when_something_cannot_be_written_and_that_is_said_once(params string[] blocked)
    {
        _workbench.RunAll();
        foreach (var file in blocked) Directory.CreateDirectory(Path.Combine(Live, file)); // also refused to root
        File.WriteAllText(Path.Combine(Live, "raw"), "no folder");

        var figures = Run(new LiveRunOptions { Replay = [Capture(2)], Record = true });

        var log = _workbench.Log("live");
        Assert.NotEqual("0", figures["Signals"]);
        Assert.Equal(figures["Signals"], $"{Count("Signal: ", log)}");
        Assert.Equal((1, 1), (Count($"Cannot write to '{Live}'", log), Count("has stopped (", log)));
    }

    [Fact]
    public async Task Unknown_symbol_is_an_error_for_people()
    {
        _workbench.RunAll();
        await using var exchange = await FakeExchangeServer.StartAsync(
            new() { Venue = QuantGod.Live.Venue.BybitLinear, Speed = 1 }, MarketScript.OfSynthetic(new SyntheticMarketOptions(), days: 1));

        var failure = Assert.Throws<StepException>(() =>
            Run(new LiveRunOptions(), "live.symbol=BTCUSDX", $"live.rest_url={exchange.RestUrl}", $"live.stream_url={exchange.StreamUrl}"));

        Assert.Contains("does not know the symbol 'BTCUSDX'", failure.Message);
        Assert.Contains(failure.Message, _workbench.Log("live"));
    }

    [Fact]
    public void Clock_that_leaps_by_hours_changes_no_row()
    {
        _workbench.RunAll();
        var lines = Lines(2).ToList();
        var steady = Kept(Write("steady", lines), TimeProvider.System);

        var clock = new LeapingClock();
        var leaping = Kept(Write("leaping", lines, stepMs: line => line % 100 == 0 ? -7_200_000 : line % 70 == 0 ? 5_400_000 : 100), clock);

        Assert.True(clock.Looks > 0, "Nobody looked at the time of day.");
        Assert.Equal(steady, leaping);

        (string Signals, string LastCandles, string Recording) Kept(string capture, TimeProvider clock)
        {
            if (Directory.Exists(Live)) Directory.Delete(Live, recursive: true);
            using var clocked = _workbench.Open(new RunOptions { Clock = clock }, Venue);
            LiveRun.Execute(clocked.Run, new LiveRunOptions { Replay = [capture], Record = true });
            return (HashOf("signals_2025-01-02.parquet"), HashOf("last_candles.parquet"), HashOf("raw", "2025-01-02_BTCUSDT_ob200.data.zip"));
        }

        string HashOf(params string[] file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine([Live, .. file]))));
    }

    Dictionary<string, string> Run(LiveRunOptions options, params string[] assignments)
    {
        using var session = _workbench.Open([Venue, .. assignments]);
        return new(LiveRun.Execute(session.Run, options));
    }

    string Capture(int day) => Write($"day{day}", Lines(day));

    IEnumerable<string> Lines(int day)
    {
        return LinesOf(Directory.GetFiles(_workbench.Raw).Order().ElementAt(day - 1));
    }

    static IEnumerable<string> LinesOf(string path)
    {
        using var archive = DayArchive.Open(path);
        var lines = new List<string>();
        while (archive.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    /// <param name="stepMs">From one line's local time to the next one's.</param>
    string Write(string name, IEnumerable<string> lines, Func<int, long>? stepMs = null)
    {
        var path = Path.Combine(_workbench.Folder, name + ".txt");
        var localMs = 1735689600000L;
        File.WriteAllLines(path, lines.Select((line, number) => $"{localMs += stepMs?.Invoke(number) ?? 100} {line}"));
        return path;
    }

    static int Count(string text, string log) => log.Split(text).Length - 1;

    static CandleTable Rows(string archive, PipelineSession session) =>
        EtlDay.Replay(archive, session.Run.Configuration.Etl.Candles, session.Run.Configuration.Etl.MaxBadLineShare, CancellationToken.None).Table;

    /// <summary>Its time of day leaps by hours at each look, while what it measures goes on evenly.</summary>
    sealed class LeapingClock : TimeProvider
    {
        public int Looks { get; private set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(Looks++ % 2 == 0 ? -5 : 26);
    }
}
