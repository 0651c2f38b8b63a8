using System.IO.Compression;
using QuantGod.Storage.Archives;

namespace QuantGod.Storage.Tests.Archives;

/// <summary>ISA-L against the runtime's own inflating; skipped, with the reason, where that library is not installed.</summary>
public class IsalInflateTests
{
    [IsalTheory]
    [InlineData(0, CompressionLevel.Optimal)]
    [InlineData(1, CompressionLevel.Optimal)]
    [InlineData(300_000, CompressionLevel.NoCompression)]
    [InlineData(3_000_000, CompressionLevel.Fastest)]
    [InlineData(3_000_000, CompressionLevel.Optimal)]
    [InlineData(3_000_000, CompressionLevel.SmallestSize)]
    public void Inflates_what_the_runtime_deflated(int length, CompressionLevel level)
    {
        var content = Content(length);
        var deflated = Deflate(content, level);

        foreach (var room in new[] { 1 << 20, 4096, 7 })
        {
            if (room == 7 && length > 300_000) continue;
            using var inflate = new IsalInflate(new MemoryStream(deflated));
            Assert.Equal(content, ReadAll(inflate, room));
        }
    }

    [IsalFact]
    public void Stops_at_the_end_of_the_data_whatever_follows()
    {
        var content = Content(50_000);
        using var inflate = new IsalInflate(new MemoryStream([.. Deflate(content, CompressionLevel.Optimal), .. content]));

        Assert.Equal(content, ReadAll(inflate, 4096));
        Assert.Equal(0, inflate.Read(new byte[10]));
    }

    [IsalFact]
    public void Ends_early_when_its_input_does()
    {
        var deflated = Deflate(Content(50_000), CompressionLevel.Optimal);
        foreach (var kept in new[] { 0, 1, 2, 100, deflated.Length / 2, deflated.Length - 1 })
        {
            using var inflate = new IsalInflate(new MemoryStream(deflated[..kept]));
            Assert.True(ReadAll(inflate, 4096).Length <= 50_000);
        }
    }

    [IsalFact]
    public void Damaged_data_throws_or_differs_but_never_reads_astray()
    {
        var (random, content) = (new Random(4), Content(20_000));
        var deflated = Deflate(content, CompressionLevel.Optimal);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = (byte[])deflated.Clone();
            for (var change = random.Next(1, 5); change > 0; change--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                using var inflate = new IsalInflate(new MemoryStream(damaged));
                ReadAll(inflate, 4096, most: 50 << 20);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [IsalFact]
    public void Cannot_be_read_once_disposed()
    {
        var inflate = new IsalInflate(new MemoryStream(Deflate(Content(10), CompressionLevel.Optimal)));
        inflate.Dispose();
        inflate.Dispose();

        Assert.Throws<ObjectDisposedException>(() => inflate.Read(new byte[10]));
    }

    static byte[] Content(int length)
    {
        var random = new Random(length);
        var content = new byte[length];
        for (var i = 0; i < length; i++) content[i] = (byte)(random.Next(10) < 7 ? '0' + random.Next(10) : random.Next(256));
        return content;
    }

    static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, level, leaveOpen: true)) deflate.Write(content);
        return output.ToArray();
    }

    static byte[] ReadAll(Stream stream, int room, int most = int.MaxValue)
    {
        var (output, buffer) = (new MemoryStream(), new byte[room]);
        for (var count = stream.Read(buffer); count > 0 && output.Length < most; count = stream.Read(buffer)) output.Write(buffer, 0, count);
        return output.ToArray();
    }
}
