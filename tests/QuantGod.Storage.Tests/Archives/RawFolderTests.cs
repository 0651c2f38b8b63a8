using QuantGod.Storage.Archives;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives;

public sealed class RawFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Archives_are_found_at_any_depth_in_order_of_day()
    {
        Touch("b", "2024-03-15_BTCUSDT_ob200.data.zip");
        Touch("z", "2023", "2023-03-14_BTCUSDT_ob500.data.zip");
        Touch("2024-03-14_BTCUSDT_ob200.data.zip");
        Touch("2024-03-14_ETHUSDT_ob200.data.zip");
        Touch("notes.txt");
        Touch("2024-03-16_BTCUSDT_ob200.data.zip.part");

        var found = RawFolder.Find(_folder.Path);

        Assert.Equal(
            ["2023-03-14_BTCUSDT_ob500", "2024-03-14_BTCUSDT_ob200", "2024-03-14_ETHUSDT_ob200", "2024-03-15_BTCUSDT_ob200"],
            found.Select(archive => archive.Name.FileName[..^".data.zip".Length]));
        Assert.All(found, archive => Assert.True(File.Exists(archive.Path)));
    }

    [Fact]
    public void Missing_folder_is_named_with_the_setting_and_the_mount()
    {
        var missing = Path.Combine(_folder.Path, "nowhere");
        var error = Assert.Throws<ArchiveException>(() => RawFolder.Find(missing));

        Assert.Equal(missing, error.Path);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains("paths.raw", error.Message, StringComparison.Ordinal);
        Assert.Contains("mount is running", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_folder_says_what_it_should_hold_and_hints_at_the_mount()
    {
        var error = Assert.Throws<ArchiveException>(() => RawFolder.Find(_folder.Path));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
        Assert.Contains("YYYY-MM-DD_SYMBOL_ob200.data.zip", error.Message, StringComparison.Ordinal);
        Assert.Contains("mount is running", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_with_other_files_only_names_the_first_of_them()
    {
        Touch("2024-03-14_BTCUSDT_ob50.data.zip");
        Touch("a.txt");
        var error = Assert.Throws<ArchiveException>(() => RawFolder.Find(_folder.Path));

        Assert.Contains("2 files", error.Message, StringComparison.Ordinal);
        Assert.Contains("'2024-03-14_BTCUSDT_ob50.data.zip'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misnamed_archive_is_named_with_the_name_to_give_it()
    {
        File.Move(Some.Archive(_folder, "a"), _folder.File("old", "x.zip"));
        Touch("a.txt");
        Touch("y.zip");

        Assert.Equal([$"'x.zip', which holds '{Some.MemberName}': rename it to '{Some.ArchiveName}'", "y.zip"], RawFolder.MisnamedZips(_folder.Path));
        Assert.Contains($"(the first is 'x.zip', which holds '{Some.MemberName}': rename it to '{Some.ArchiveName}')",
            Assert.Throws<ArchiveException>(() => RawFolder.Find(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-03-14_BTCUSDT_ob500.data.zip")]
    [InlineData("2024-03-14_BTCUSDT_ob200.data.zip")]
    public void Two_archives_of_one_day_and_symbol_are_an_error_naming_both(string second)
    {
        Touch("one", "2024-03-14_BTCUSDT_ob200.data.zip");
        Touch("two", second);
        var error = Assert.Throws<ArchiveException>(() => RawFolder.Find(_folder.Path));

        Assert.Contains(Path.Combine("one", "2024-03-14_BTCUSDT_ob200.data.zip"), error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("two", second), error.Message, StringComparison.Ordinal);
    }

    void Touch(params string[] parts) => File.WriteAllText(_folder.File(parts), "");
}
