using System.Text;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives;

public sealed class DayArchiveTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_line_is_read_and_counted()
    {
        var content = Some.Lines(100_000);
        using var archive = DayArchive.Open(Some.Archive(_folder, content));

        var read = new StringBuilder();
        while (archive.TryReadLine(out var line)) read.Append(Encoding.UTF8.GetString(line)).Append('\n');

        Assert.Equal(content, read.ToString());
        Assert.Equal(100_000, archive.LineNumber);
        Assert.Equal(content.Length, archive.BytesRead);
        Assert.Equal(archive.CompressedLength, archive.CompressedBytesRead);
        Assert.Equal(Some.MemberName, archive.MemberName);
        Assert.False(archive.TryReadLine(out _));
    }

    [Theory]
    [InlineData(
        "2024-03-13_BTCUSDT_ob200.data",
        "holds BTCUSDT of 2024-03-13 (member '2024-03-13_BTCUSDT_ob200.data'). Rename it to '2024-03-13_BTCUSDT_ob200.data.zip'")]
    [InlineData("2024-03-14_ETHUSDT_ob500.data", "holds ETHUSDT of 2024-03-14")]
    public void Day_under_the_name_of_another_is_refused_with_the_name_to_give_it(string member, string fault)
    {
        var path = Some.Archive(_folder, "a\n", member);
        Assert.StartsWith($"{path}: {fault}", Assert.Throws<ArchiveException>(() => DayArchive.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("orderbook.json"), InlineData("2024-03-14_BTCUSDT_ob500.data")]
    public void Member_of_the_same_day_or_of_no_day_is_read(string member)
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, "a\n", member));
        Assert.Equal(["a"], Lines(archive));
    }

    [Theory]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("\n\na", "||a")]
    [InlineData("\n", "")]
    public void Lines_end_at_any_line_end_and_at_the_end_of_the_file(string content, string lines)
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, content));
        Assert.Equal(lines, string.Join('|', Lines(archive)));
    }

    [Fact]
    public void Line_longer_than_the_first_buffer_is_read_whole()
    {
        var longLine = new string('x', 1_000_000);
        using var archive = DayArchive.Open(Some.Archive(_folder, $"a\n{longLine}\nb\n"));
        Assert.Equal(["a", longLine, "b"], Lines(archive));
    }

    [Theory, InlineData("\nb\n", 3), InlineData("", 2)]
    public void Line_beyond_the_limit_is_reported_and_skipped(string rest, int lines)
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, "a\n" + new string('x', 1_000_000) + rest), new ArchiveLimits { MaxLineBytes = 100_000 });

        Assert.True(archive.TryReadLine(out var line));
        Assert.False(archive.LineTooLong);
        Assert.True(archive.TryReadLine(out line));
        Assert.True(archive.LineTooLong);
        Assert.True(line.IsEmpty);
        Assert.Equal(2, archive.LineNumber);

        Assert.Equal(lines - 2, Lines(archive).Count);
        Assert.False(archive.LineTooLong);
        Assert.Equal(lines, archive.LineNumber);
    }

    [Theory, InlineData(9, false), InlineData(10, false), InlineData(11, true)]
    public void Limit_is_the_longest_line_still_read(int length, bool tooLong)
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, new string('x', length) + "\r\n"), new ArchiveLimits { MaxLineBytes = 10 });

        Assert.True(archive.TryReadLine(out var line));

        Assert.Equal(tooLong, archive.LineTooLong);
        Assert.Equal(tooLong ? 0 : length, line.Length);
    }

    [Fact]
    public void Giant_line_does_not_fill_the_memory()
    {
        var path = Some.Archive(_folder, (Some.MemberName, new byte[200 << 20]));
        using var archive = DayArchive.Open(path, new ArchiveLimits { MaxLineBytes = 1 << 20, MaxRatio = 2000 });
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(archive.TryReadLine(out _));

        Assert.True(archive.LineTooLong);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Reading_a_line_allocates_nothing()
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, Some.Lines(50_000)));
        var least = long.MaxValue; // the runtime itself now and then takes some while it recompiles the code
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++) Assert.True(archive.TryReadLine(out _));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Stored_member_is_read_as_it_is()
    {
        var path = _folder.File(Some.ArchiveName);
        using (var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry(Some.MemberName, System.IO.Compression.CompressionLevel.NoCompression).Open())
            stream.Write("a\nb\n"u8);
        using var archive = DayArchive.Open(path);

        Assert.Equal(["a", "b"], Lines(archive));
    }

    static List<string> Lines(DayArchive archive)
    {
        var lines = new List<string>();
        while (archive.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }
}
