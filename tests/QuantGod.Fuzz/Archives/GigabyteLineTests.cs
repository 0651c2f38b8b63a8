using System.IO.Compression;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Storage.Archives;

namespace QuantGod.Fuzz.Archives;

/// <summary>An archive with a line of 1 GB between two good ones: some five megabytes as a ZIP file.</summary>
public sealed class GigabyteLineTests : IDisposable
{
    const int Megabyte = 1 << 20;
    const int LineMegabytes = 1024;
    const long MaxAllocated = 200L * Megabyte;

    readonly TemporaryFolder _folder = new();

    public GigabyteLineTests()
    {
        var lines = Corpus.Short();
        using var zip = new ZipArchive(File.Create(Archive), ZipArchiveMode.Create);
        using var member = zip.CreateEntry("2025-01-01_BTCUSDT_ob200.data", CompressionLevel.Fastest).Open();
        member.Write([.. lines[0], (byte)'\n']);
        var part = new byte[Megabyte];
        part.AsSpan().Fill((byte)'7');
        for (var written = 0; written < LineMegabytes; written++) member.Write(part);
        member.Write([(byte)'\n', .. lines[1]]);
    }

    string Archive => _folder["2025-01-01_BTCUSDT_ob200.data.zip"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_of_a_gigabyte_is_refused_as_a_bomb_unless_the_limit_is_raised()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("times as many", Assert.Throws<ArchiveException>(() => DayArchive.Open(Archive)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Megabyte);
    }

    [Fact]
    public void A_line_of_a_gigabyte_is_counted_and_skipped_without_memory_of_its_size()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = Replay();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
        Assert.Equal([new LineFaultCount(LineFault.TooLong, 1, 2)], result.BadLines);
        Assert.Equal(2, result.MessagesApplied);
        Assert.Equal(3, result.Lines);
    }

    DayReplayResult Replay()
    {
        using var archive = DayArchive.Open(Archive, new ArchiveLimits { MaxRatio = 10_000 });
        var day = new DayReplay(Corpus.Symbol, new CandleOptions { OrderbookLevels = 1 });
        while (archive.TryReadLine(out var line))
        {
            if (archive.LineTooLong) day.FeedTooLong();
            else day.Feed(line);
        }

        return day.Finish();
    }
}
