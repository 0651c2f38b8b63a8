using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Live.Candles;
using QuantGod.Live.Recording;
using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Candles;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;
using Serilog;

namespace QuantGod.Pipeline.Live;

/// <summary>Replays a capture live with a recorder, lets Etl make day files of the recording, and compares the rows bit for bit.</summary>
public static class ParityRun
{
    const long DayMs = 86_400_000;

    /// <returns>Figures for the summary table.</returns>
    /// <exception cref="StepException">A row differs, there is none to compare, or a capture cannot be replayed.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Execute(PipelineRun run, IReadOnlyList<string> captures)
    {
        if (captures.Count == 0) throw new StepException("Parity needs a capture; name one with --replay FILE.");

        using var held = DataFolderLock.Acquire(run.Workspace.Live, "Parity");
        var folder = run.Workspace.Parity;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        try
        {
            var certificate = Prove(run, captures, folder);
            certificate.Save(run.Workspace.ParityCertificate);
            Log.Information("{Certificate}", certificate.Describe(certificate.Config));
            if (!certificate.Passed)
            {
                throw new StepException(
                    $"Live rows are not those of Etl: {certificate.Differences} values differ and {certificate.Missing} rows are missing on one side.");
            }

            return
            [
                KeyValuePair.Create("Rows", certificate.Rows.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("Values", certificate.Values.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("Differences", "0"),
            ];
        }
        catch (Exception e) when (e is CaptureException or FileNotFoundException)
        {
            throw new StepException(e.Message, e);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    static ParityCertificate Prove(PipelineRun run, IReadOnlyList<string> captures, string folder)
    {
        var live = new SortedDictionary<long, double[]>();
        var archives = ReplayLive(run, captures, folder, live);
        var (rows, values, differences, missing) = (0, 0L, 0L, 0);
        var unseen = live.Keys.ToHashSet();
        foreach (var archive in archives)
        {
            var table = ThroughEtl(archive, run.Configuration.Etl, run.CancellationToken);
            for (var row = 0; row < table.Rows; row++)
            {
                if (!live.TryGetValue(table.MinuteStartMs[row], out var expected))
                {
                    missing++;
                    continue;
                }

                unseen.Remove(table.MinuteStartMs[row]);
                rows++;
                for (var column = 0; column < expected.Length; column++, values++)
                    if (BitConverter.DoubleToInt64Bits(expected[column]) != BitConverter.DoubleToInt64Bits(table.Values[column][row])) differences++;
            }
        }

        missing += unseen.Count(minuteMs => minuteMs % DayMs != 0);
        if (rows == 0) throw new StepException("The captures hold no minute to compare: they need three minutes or more, and a snapshot.");
        return new ParityCertificate(
            differences == 0 && missing == 0, rows, values, differences, missing, [.. captures.Select(path => Path.GetFileName(path))],
            ModelArtefacts.IdentityIn(run.Workspace), ModelArtefacts.ConfigIdentity(run.ModelConfiguration()), run.Clock.GetUtcNow());
    }

    static IReadOnlyList<string> ReplayLive(PipelineRun run, IReadOnlyList<string> captures, string folder, SortedDictionary<long, double[]> rows)
    {
        var options = run.Configuration.Live;
        var candles = new LiveCandles(run.Configuration.Etl.Candles, candles =>
        {
            if (candles.Closed.Verdict == MinuteVerdict.Kept) rows[candles.Closed.MinuteStartMs] = candles.Row.ToArray();
        });
        var recorder = new StreamRecorder(folder, options.Symbol, StreamRecorder.DefaultDepth, run.Clock, trouble => throw new StepException(trouble));
        var check = new SnapshotCheck(Math.Min(run.Configuration.Etl.OrderbookLevels, options.Feed.SnapshotLevels), int.MaxValue);
        var stream = new MarketStream(options.Venue, options.Symbol, check, new BookListeners(recorder, candles));
        using (recorder)
        {
            var player = new CapturePlayer(captures, speed: null, run.Clock);
            player.Play(stream, _ => FlushIfMuch(), () => false, run.CancellationToken);
        }

        candles.Finish();
        return recorder.Archives;

        void FlushIfMuch()
        {
            if (recorder.HasMuch) recorder.Flush();
        }
    }

    /// <summary>From the archive to the day file and back, as training reads it.</summary>
    static DayColumns ThroughEtl(string archive, EtlOptions etl, CancellationToken cancellationToken)
    {
        var candles = EtlDay.Replay(archive, etl.Candles, etl.MaxBadLineShare, cancellationToken).Table;
        var dayFile = Path.ChangeExtension(archive, ".parquet");
        using (var writer = new DayFileWriter(etl.Compression)) EtlDay.Write(writer, dayFile, candles);
        using var reader = new DayFileReader();
        return reader.Read(dayFile, [.. candles.Columns]);
    }
}
