using System.Diagnostics;
using System.IO.Compression;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Storage.Archives;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Archives;

/// <summary>An archive with a line of 1 GB between two good ones: some five megabytes as a ZIP file.</summary>
public sealed class GigabyteLineTests : IDisposable
{
    const int Megabyte = 1 << 20;
    const int LineMegabytes = 1024;
    const long MostMemory = 200L * Megabyte;

    readonly TemporaryFolder _folder = new();
    readonly ITestOutputHelper _output;

    public GigabyteLineTests(ITestOutputHelper output)
    {
        _output = output;
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
    public void A_line_of_a_gigabyte_is_counted_and_skipped_in_bounded_memory()
    {
        using var process = Process.GetCurrentProcess();
        var clock = Stopwatch.StartNew();
        var (allocated, resident, peak) = (GC.GetAllocatedBytesForCurrentThread(), process.WorkingSet64, 0L);
        using (var stop = new CancellationTokenSource())
        {
            var watch = Task.Run(() =>
            {
                while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5))) peak = Math.Max(peak, Environment.WorkingSet);
            });
            var result = Replay();
            stop.Cancel();
            watch.Wait();

            Assert.Equal([new LineFaultCount(LineFault.TooLong, 1, 2)], result.BadLines);
            Assert.Equal(2, result.MessagesApplied);
            Assert.Equal(3, result.Lines);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        _output.WriteLine($"{allocated / Megabyte} MB allocated, {(peak - resident) / Megabyte} MB more resident at most, in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.True(allocated < MostMemory, $"{allocated} bytes allocated.");
        Assert.True(peak - resident < MostMemory, $"{peak - resident} bytes more resident.");
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
