using System.Buffers;
using System.IO.Compression;
using QuantGod.Market.Synthetic;

namespace QuantGod.CrashTests.Support;

/// <summary>The first minutes of some synthetic days: small enough that a whole run takes a second or two.</summary>
static class ShortArchives
{
    public const int Days = 5;

    const int Minutes = 8;
    const int MessagesPerMinute = 60;

    static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // every folder gets the same bytes

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var market = new SyntheticMarket(new SyntheticMarketOptions { Seed = 7 });
        for (var index = 0; index < Days; index++)
        {
            var day = market.OpenDay(index);
            var text = new ArrayBufferWriter<byte>();
            for (var message = 0; message < Minutes * MessagesPerMinute; message++) day.TryWriteNext(text);

            using var zip = new ZipArchive(File.Create(Path.Combine(folder, day.FileName + ".zip")), ZipArchiveMode.Create);
            var member = zip.CreateEntry(day.FileName, CompressionLevel.Fastest);
            member.LastWriteTime = FixedTime;
            using var stream = member.Open();
            stream.Write(text.WrittenSpan);
        }
    }
}
