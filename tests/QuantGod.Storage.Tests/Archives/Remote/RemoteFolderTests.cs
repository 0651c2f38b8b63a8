using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives.Remote;

/// <summary>The real rclone on its local backend.</summary>
public sealed class RemoteFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Raw => Path.Combine(_folder.Path, "raw");

    string Temporary => Path.Combine(_folder.Path, "fetched");

    public void Dispose() => _folder.Dispose();

    [RcloneFact]
    public void Archives_are_found_at_any_depth_in_order_of_day()
    {
        Put("b/2024-03-15_BTCUSDT_ob200.data.zip");
        Put("2023/x y/2023-03-14_BTCUSDT_ob500.data.zip");
        Put("notes.txt");

        var found = List().Archives;

        Assert.Equal(
            [$":local:{Raw}/2023/x y/2023-03-14_BTCUSDT_ob500.data.zip", $":local:{Raw}/b/2024-03-15_BTCUSDT_ob200.data.zip"],
            found.Select(archive => archive.Path));
        Assert.Equal(new DateOnly(2023, 3, 14), found[0].Name.Day);
    }

    [RcloneFact]
    public void A_listing_tells_size_and_time_of_each_archive()
    {
        var path = Put(Some.ArchiveName, "12345");
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 3, 15, 1, 2, 3, DateTimeKind.Utc).AddTicks(4567890));

        var remote = List();
        var file = remote.Look(remote.Archives[0].Path)!;

        Assert.Equal((5, File.GetLastWriteTimeUtc(path).Ticks), (file.Size, file.ModTime.UtcTicks));
        Assert.Null(remote.Look("drive:elsewhere.zip"));
    }

    [RcloneFact]
    public void A_hash_goes_with_the_content()
    {
        Put(Some.ArchiveName, "hi\n");
        var remote = List();

        Assert.Equal("md5:764efa883dda1e11db47671c4a3bbd9e", remote.Hash(remote.Archives[0].Path, CancellationToken.None));
    }

    [RcloneFact]
    public void A_fetched_archive_is_a_copy_that_goes_when_it_is_done_with()
    {
        Put("sub/" + Some.ArchiveName, "12345");
        var remote = List();

        using (var fetched = remote.Fetch(remote.Archives[0].Path, Temporary, CancellationToken.None))
        {
            Assert.Equal(Some.ArchiveName, Path.GetFileName(fetched.Path));
            Assert.Equal("12345", File.ReadAllText(fetched.Path));
        }

        Assert.Empty(Directory.GetFileSystemEntries(Temporary));
        Assert.True(File.Exists(Path.Combine(Raw, "sub", Some.ArchiveName)));
    }

    [RcloneFact]
    public void An_archive_that_has_gone_since_the_listing_is_named()
    {
        var path = Put(Some.ArchiveName);
        var remote = List();
        File.Delete(path);

        var error = Assert.Throws<ArchiveException>(() => remote.Fetch(remote.Archives[0].Path, Temporary, CancellationToken.None));

        Assert.Equal(
            $":local:{Raw}/{Some.ArchiveName}: is not there. 'rclone lsf \":local:{Raw}/\"' shows what is; for the raw folder, correct paths.raw in etl.yaml.",
            error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(Temporary));
    }

    [RcloneFact]
    public void A_missing_folder_is_named_with_the_setting() => AssertListFails($":local:{Raw}", "is not there", "paths.raw");

    [RcloneFact]
    public void An_unknown_remote_is_named_with_the_ways_to_add_it() => AssertListFails("no-such-remote:raw", "knows no remote of this name", "rclone config");

    [RcloneFact]
    public void An_unknown_backend_is_named() => AssertListFails(":no-such-backend:raw", "knows no backend of this name");

    [RcloneFact]
    public void An_empty_folder_says_what_it_should_hold()
    {
        Directory.CreateDirectory(Raw);
        AssertListFails($":local:{Raw}", "the remote folder is empty", "YYYY-MM-DD_SYMBOL_ob200.data.zip");
    }

    [RcloneFact]
    public void A_folder_with_other_files_only_names_the_first_of_them()
    {
        Put("b.txt");
        Put("a/notes.txt");
        AssertListFails($":local:{Raw}", "among the 2 files", "'a/notes.txt'");
    }

    [RcloneFact]
    public void Two_archives_of_one_day_are_refused()
    {
        Put("a/" + Some.ArchiveName);
        Put("b/" + Some.ArchiveName);

        Assert.Contains("same day and symbol", Assert.Throws<ArchiveException>(List).Message, StringComparison.Ordinal);
    }

    [RcloneFact]
    public void A_named_remote_comes_from_the_configuration_that_the_environment_names()
    {
        const string Variable = "RCLONE_CONFIG";
        Put("x/" + Some.ArchiveName, "12345");
        File.WriteAllText(_folder.File("rclone.conf"), $"[bybit]\ntype = alias\nremote = {Raw}\n");
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, _folder.File("rclone.conf"));
        try
        {
            var remote = RemoteFolder.List("bybit:x", new Rclone(), CancellationToken.None);
            using var fetched = remote.Fetch(remote.Archives[0].Path, Temporary, CancellationToken.None);

            Assert.Equal($"bybit:x/{Some.ArchiveName}", remote.Archives[0].Path);
            Assert.Equal("12345", File.ReadAllText(fetched.Path));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    RemoteFolder List() => RemoteFolder.List($":local:{Raw}", new Rclone(), CancellationToken.None);

    static void AssertListFails(string root, params string[] words)
    {
        var error = Assert.Throws<ArchiveException>(() => RemoteFolder.List(root, new Rclone(), CancellationToken.None));

        Assert.Equal(root, error.Path);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    string Put(string relativePath, string content = "x")
    {
        var path = _folder.File(["raw", .. relativePath.Split('/')]);
        File.WriteAllText(path, content);
        return path;
    }
}
