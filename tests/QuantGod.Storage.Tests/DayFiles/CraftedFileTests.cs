using System.Globalization;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

/// <summary>A few hundred bytes that claim more than they hold.</summary>
[Collection(nameof(CraftedFileTests))]
[CollectionDefinition(nameof(CraftedFileTests), DisableParallelization = true)] // what others take would count, too
public sealed class CraftedFileTests : IDisposable
{
    const long Gigabyte = 1L << 30;

    readonly TemporaryFolder _folder = new();
    readonly DayFileReader _reader = new();

    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void File_that_claims_what_it_holds_is_read()
    {
        var path = Write(new());
        Assert.Equal([0.5, 1.5], _reader.Read(path, "a")["a"]);
        Assert.Equal([0, 60_000], _reader.ReadDay(path).MinuteStartMs.ToArray());
    }

    public static TheoryData<string> Lies => new(Crafted.Keys);

    static Dictionary<string, CraftedParquet> Crafted { get; } = new()
    {
        ["a footer of two gigabytes"] = new() { FooterBytes = int.MaxValue },
        ["a footer of less than none"] = new() { FooterBytes = -1 },
        ["400 million columns"] = new() { SchemaElements = 400_000_000 },
        ["a name of two gigabytes"] = new() { NameBytes = int.MaxValue },
        ["a name of four gigabytes"] = new() { NameBytes = uint.MaxValue },
        ["a billion rows"] = new() { FileRows = 1_000_000_000, GroupRows = 1_000_000_000, ColumnValues = 1_000_000_000 },
        ["a billion rows in a page too"]
        = new() { FileRows = 1_000_000_000, GroupRows = 1_000_000_000, ColumnValues = 1_000_000_000, PageValues = 1_000_000_000 },
        ["a page of two gigabytes"] = new() { UncompressedPageBytes = int.MaxValue, CompressedPageBytes = int.MaxValue },
        ["a page of less than none"] = new() { UncompressedPageBytes = -16, CompressedPageBytes = -16 },
        ["a column of four gigabytes"] = new() { ColumnBytes = 4 * Gigabyte, UncompressedPageBytes = int.MaxValue, CompressedPageBytes = int.MaxValue },
        ["a page behind the file"] = new() { PagesFurtherOn = 4 * Gigabyte },
    };

    [Theory, MemberData(nameof(Lies))]
    public void Lie_about_a_size_is_told_as_damage_and_takes_no_such_memory(string lie)
    {
        var path = Write(Crafted[lie]);
        var before = PeakMemory();

        foreach (var read in new Action[] { () => _reader.Read(path, "a"), () => _reader.ReadDay(path) })
        {
            var error = Assert.Throws<DayFileException>(read);
            Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
            Assert.Contains("Delete it and run Etl again", error.Message, StringComparison.Ordinal);
        }

        Assert.InRange(PeakMemory() - before, 0, Gigabyte / 2);
    }

    string Write(CraftedParquet crafted)
    {
        var path = _folder.File("crafted.parquet");
        File.WriteAllBytes(path, crafted.ToBytes());
        return path;
    }

    /// <summary>Peak resident bytes of this process.</summary>
    static long PeakMemory() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status")
            .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
