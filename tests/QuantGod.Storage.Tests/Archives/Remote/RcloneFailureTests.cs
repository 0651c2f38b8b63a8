using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives.Remote;

/// <summary>An rclone that is absent, fails, hangs or babbles.</summary>
public sealed class RcloneFailureTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_absent_rclone_is_told_with_the_command_that_installs_it()
    {
        var error = Assert.Throws<ArchiveException>(() => RemoteFolder.List("drive:raw", new Rclone("no-such-rclone"), CancellationToken.None));

        Assert.StartsWith("drive:raw: is an rclone remote, and 'no-such-rclone' cannot be started", error.Message, StringComparison.Ordinal);
        Assert.Contains("'apt-get install -y rclone'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_copy_may_be_tried_again_and_quotes_the_last_lines_of_rclone()
    {
        var error = Assert.Throws<ArchiveReadException>(() => Fetch("broken:", CancellationToken.None));

        Assert.Equal(
            $"broken:{Some.ArchiveName}: 'rclone copyto' failed with exit code 1: second | third | Failed to copyto: connection reset by peer.", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_copy_that_leaves_nothing_is_a_failure()
    {
        Assert.Contains("copied nothing", Assert.Throws<ArchiveReadException>(() => Fetch("idle:", CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Cancelling_kills_the_copy_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var copy = Task.Factory.StartNew(() => Fetch("stuck:", cancel.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var process = 0;
        Assert.True(SpinWait.SpinUntil(() => copy.IsCompleted || TryReadProcess(out process), TimeSpan.FromMinutes(1)));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(process));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_archive_with_no_room_is_not_even_begun()
    {
        var error = Assert.Throws<ArchiveException>(() => Fetch("huge:", CancellationToken.None));

        Assert.Contains("needs 9000000000000 MB in", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_listing_that_is_no_json_is_told_as_such() =>
        Assert.Contains("cannot be understood", Assert.Throws<ArchiveReadException>(() => FakeRclone.List("babble:")).Message, StringComparison.Ordinal);

    [Fact]
    public void Leftovers_of_killed_runs_are_swept()
    {
        File.WriteAllText(_folder.File("fetched", "0123", Some.ArchiveName), "half");

        FetchedArchive.Sweep(Path.Combine(_folder.Path, "fetched"));
        FetchedArchive.Sweep(Path.Combine(_folder.Path, "fetched"));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    void Fetch(string root, CancellationToken cancellationToken)
    {
        var remote = FakeRclone.List(root);
        remote.Fetch(remote.Archives[0].Path, _folder.Path, cancellationToken).Dispose();
    }

    bool TryReadProcess(out int process)
    {
        process = 0;
        var file = Directory.GetFiles(_folder.Path, "*.pid", SearchOption.AllDirectories).FirstOrDefault();
        return file is not null && int.TryParse(File.ReadAllText(file), out process);
    }
}
