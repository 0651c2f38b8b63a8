using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

/// <summary>Review tools parse the message.</summary>
public sealed class FailureMessageTests : IDisposable
{
    const string Hint = "Review with scripts/snapshots.sh status, then scripts/snapshots.sh accept, or run the tests again with SNAPSHOT_ACCEPT=1.";

    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_new_text_is_listed_and_shown() => Assert.Equal($"""
        Directory: {_site.Folder}
        New:
          - Received: Book.Depth.received.csv
            Verified: Book.Depth.verified.csv

        FileContent:

        New:

        Received: Book.Depth.received.csv
        fresh

        {Hint}
        """, await _site.FailureOf("fresh", "csv"));

    [Fact]
    public async Task A_changed_text_is_shown_with_the_verified_one_and_stale_files_are_listed()
    {
        _site.Write("Book.Depth.verified.txt", "old text");
        _site.Write("Book.Depth#gone.verified.txt", "gone");

        Assert.Equal($"""
            Directory: {_site.Folder}
            NotEqual:
              - Received: Book.Depth.received.txt
                Verified: Book.Depth.verified.txt
            Delete:
              - Book.Depth#gone.verified.txt

            FileContent:

            NotEqual:

            Received: Book.Depth.received.txt
            new text
            Verified: Book.Depth.verified.txt
            old text

            {Hint}
            """, await _site.FailureOf("new text"));
    }

    [Fact]
    public async Task An_equal_text_beside_a_stale_file_is_listed_behind_it()
    {
        _site.Write("Book.Depth.verified.txt", "same");
        _site.Write("Book.Depth#gone.verified.txt", "gone");

        Assert.StartsWith($"""
            Directory: {_site.Folder}
            Delete:
              - Book.Depth#gone.verified.txt
            Equal:
              - Received: Book.Depth.received.txt
                Verified: Book.Depth.verified.txt

            FileContent:
            """, await _site.FailureOf("same"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_carries_no_stack_trace() =>
        Assert.Equal("", (await Assert.ThrowsAsync<VerifyException>(() => _site.Verify("x"))).StackTrace);
}
