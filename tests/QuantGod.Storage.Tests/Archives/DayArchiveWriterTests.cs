using System.IO.Compression;
using System.Text;
using QuantGod.Market.Days;
using QuantGod.Storage.Archives;

namespace QuantGod.Storage.Tests.Archives;

public sealed class DayArchiveWriterTests : IDisposable
{
    static readonly ArchiveName Name = new(new(2025, 3, 14), "BTCUSDT", 200);

    readonly TemporaryFolder _folder = new();

    string Sealed => _folder[Name.FileName];

    string UnderWay => Sealed + DayArchiveWriter.UnderWay;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sealed_archive_reads_like_any_other()
    {
        using (var writer = DayArchiveWriter.Open(_folder.Path, Name))
        {
            writer.Append("one\n"u8);
            writer.Flush();
            writer.Append("two\nthree\n"u8);
            Assert.True(writer.Seal());
        }

        Assert.Equal(["one", "two", "three"], ReadLines());
        using var zip = ZipFile.OpenRead(Sealed); // another reader's view
        Assert.Equal(("2025-03-14_BTCUSDT_ob200.data", 14), (zip.Entries.Single().FullName, zip.Entries.Single().Length));
        using var text = new StreamReader(zip.Entries.Single().Open());
        Assert.Equal("one\ntwo\nthree\n", text.ReadToEnd());
    }

    [Fact]
    public void Flushed_lines_outlive_a_writer_that_dies()
    {
        using (var writer = DayArchiveWriter.Open(_folder.Path, Name))
        {
            writer.Append("safe\n"u8);
            writer.Flush();
            writer.Append("lost\n"u8);
        }

        Assert.False(File.Exists(Sealed));
        Assert.Equal([Sealed], DayArchiveWriter.SealAll(_folder.Path));
        Assert.Equal(["safe"], ReadLines());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(500)]
    public void Whatever_lies_behind_the_last_flush_is_cut_off(int garbage)
    {
        using (var writer = DayArchiveWriter.Open(_folder.Path, Name))
        {
            writer.Append("safe\n"u8);
            writer.Flush();
        }

        File.AppendAllText(UnderWay, new string('x', garbage));
        using (var writer = DayArchiveWriter.Open(_folder.Path, Name))
        {
            writer.Append("next\n"u8);
            writer.Seal();
        }

        Assert.Equal(["safe", "next"], ReadLines());
    }

    [Fact]
    public void Sealed_archive_is_gone_on_with()
    {
        for (var part = 0; part < 4; part++)
        {
            using var writer = DayArchiveWriter.Open(_folder.Path, Name);
            writer.Append(Encoding.UTF8.GetBytes($"part {part}\n"));
            writer.Seal();
        }

        Assert.Equal(["part 0", "part 1", "part 2", "part 3"], ReadLines());
        Assert.False(File.Exists(UnderWay));
    }

    [Fact]
    public void Archive_without_a_line_does_not_appear()
    {
        using var writer = DayArchiveWriter.Open(_folder.Path, Name);

        Assert.False(writer.Seal());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Archive_of_another_maker_is_left_as_it_was()
    {
        using (var zip = ZipFile.Open(Sealed, ZipArchiveMode.Create))
        using (var member = zip.CreateEntry("2025-03-14_BTCUSDT_ob200.data").Open()) member.Write(new byte[500]);
        var before = File.ReadAllBytes(Sealed);

        var fault = Assert.Throws<ArchiveException>(() => DayArchiveWriter.Open(_folder.Path, Name));

        Assert.Contains("was not written by the recorder", fault.Message);
        Assert.Equal(before, File.ReadAllBytes(Sealed));
    }

    [Fact]
    public void Many_lines_in_many_flushes_come_back()
    {
        var random = new Random(5);
        var expected = new List<string>();
        for (var session = 0; session < 5; session++)
        {
            using var writer = DayArchiveWriter.Open(_folder.Path, Name);
            for (var flush = 0; flush < 20; flush++)
            {
                for (var i = random.Next(30); i > 0; i--)
                {
                    var line = new string((char)random.Next('a', 'z'), random.Next(1, 3000));
                    expected.Add(line);
                    writer.Append(Encoding.ASCII.GetBytes(line + "\n"));
                }

                writer.Flush();
            }

            if (session % 2 == 0) writer.Seal();
        }

        DayArchiveWriter.SealAll(_folder.Path);
        Assert.Equal(expected, ReadLines());
    }

    List<string> ReadLines()
    {
        using var archive = DayArchive.Open(Sealed);
        var lines = new List<string>();
        while (archive.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }
}
