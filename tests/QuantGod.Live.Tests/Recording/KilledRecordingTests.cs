using System.Globalization;
using System.Text;
using QuantGod.Live.Tests.Support;
using QuantGod.Market.Replay;
using QuantGod.Storage.Archives;

namespace QuantGod.Live.Tests.Recording;

/// <summary>A process that records and is killed without warning.</summary>
public sealed class KilledRecordingTests : IDisposable
{
    const int Kills = 3;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void Every_flushed_line_is_read_back_however_often_it_is_killed(bool isSealedBetween)
    {
        var recording = _folder["raw"];
        var told = new List<long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            told.Add(RecordAndKill(recording, flushes: 7 * kill + 3));
            Assert.Single(Directory.GetFiles(recording, "*" + DayArchiveWriter.UnderWay));
            if (isSealedBetween) Assert.Single(DayArchiveWriter.SealAll(recording));
        }

        var archive = isSealedBetween ? Directory.GetFiles(recording).Single() : Assert.Single(DayArchiveWriter.SealAll(recording));
        Assert.Equal([archive], Directory.GetFiles(recording));
        var lines = Lines(archive);
        var undisturbed = Undisturbed(lines.Count);
        var starts = Enumerable.Range(0, lines.Count).Where(line => lines[line] == undisturbed[0]).Append(lines.Count).ToList();
        Assert.Equal(Kills + 1, starts.Count);
        for (var kill = 0; kill < Kills; kill++)
        {
            var part = lines[starts[kill]..starts[kill + 1]];
            Assert.True(part.Count >= told[kill], $"Of {told[kill]} lines flushed, {part.Count} are there.");
            Assert.Equal(undisturbed[..part.Count], part);
        }

        Assert.Equal(0, Etl(archive).BadLineCount);
    }

    /// <returns>Lines that the process said were safe when it was killed, at whatever it was doing.</returns>
    static long RecordAndKill(string folder, int flushes)
    {
        using var child = RecordingChild.Start(folder);
        try
        {
            var told = "";
            for (var flush = 0; flush < flushes; flush++) told = child.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"The recording ended after {flush} flushes.");
            return long.Parse(told, CultureInfo.InvariantCulture);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }
    }

    List<string> Undisturbed(int lines)
    {
        var folder = _folder["undisturbed"];
        RecordingChild.Record(folder, recorder => recorder.Lines < lines);
        return Lines(Directory.GetFiles(folder).Single());
    }

    static List<string> Lines(string archive)
    {
        using var day = DayArchive.Open(archive);
        var lines = new List<string>();
        while (day.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    static DayReplayResult Etl(string archive)
    {
        using var day = DayArchive.Open(archive);
        var replay = new DayReplay(Some.Symbol, new());
        while (day.TryReadLine(out var line)) replay.Feed(line);
        return replay.Finish();
    }
}
