using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>Commands of the shell stand in for npm.</summary>
public sealed class HyparquetFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Engines => Path.Combine(_folder.Path, ".engines");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_is_in_the_repository_that_the_tests_were_built_from()
    {
        var repository = Path.GetDirectoryName(HyparquetFolder.OfRepository(AppContext.BaseDirectory))!;

        Assert.True(File.Exists(Path.Combine(repository, "tests", "QuantGod.Storage.Tests", "Hyparquet", "read.mjs")));
        Assert.Contains("/.engines/", File.ReadAllLines(Path.Combine(repository, ".gitignore")));
    }

    [Fact]
    public void What_npm_has_installed_stays_under_its_name_alone()
    {
        var folder = Folder("mkdir node_modules");

        Assert.Null(folder.Provide());

        Assert.Equal([folder.Path], Directory.GetFileSystemEntries(Engines));
        Assert.Equal(
            ["node_modules", "package-lock.json", "package.json", "read.mjs"],
            Directory.GetFileSystemEntries(folder.Path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_installed_is_not_installed_again()
    {
        Assert.Null(Folder("mkdir node_modules").Provide());

        Assert.Null(Folder("exit 1").Provide());
    }

    [Fact]
    public void Npm_that_fails_leaves_nothing_and_is_the_reason()
    {
        Assert.Equal("npm cannot install hyparquet: no network", Folder("echo no network >&2; mkdir node_modules; exit 1").Provide());

        Assert.Empty(Directory.GetFileSystemEntries(Engines));
    }

    [Fact]
    public void Npm_that_does_not_end_is_ended_and_is_the_reason()
    {
        Assert.EndsWith("had not ended after 0.2 s", Folder("sleep 600", TimeSpan.FromSeconds(0.2)).Provide());

        Assert.Empty(Directory.GetFileSystemEntries(Engines));
    }

    [Fact]
    public void Npm_that_is_not_installed_is_the_reason() =>
        Assert.StartsWith("npm is not installed", new HyparquetFolder(Engines, ["no-such-command-anywhere"], TimeSpan.FromMinutes(5)).Provide());

    [Fact]
    public void Folder_that_another_run_has_made_meanwhile_is_taken()
    {
        var folder = Folder("mkdir -p \"${PWD%.*.part}/node_modules\"");

        Assert.Null(folder.Provide());

        Assert.Equal([folder.Path], Directory.GetFileSystemEntries(Engines));
    }

    HyparquetFolder Folder(string npm, TimeSpan? limit = null) => new(Engines, ["sh", "-c", npm], limit ?? TimeSpan.FromMinutes(5));
}
