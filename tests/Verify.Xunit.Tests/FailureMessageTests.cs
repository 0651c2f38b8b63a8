using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class FailureMessageTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Message_lists_every_kind_of_file_and_then_the_texts()
    {
        _site.Write("Book.Depth#same.verified.txt", "same");
        _site.Write("Book.Depth#changed.verified.txt", "old text");
        _site.Write("Book.Depth#gone.verified.txt", "gone");

        var message = await SnapshotSite.FailureOf(Verify(
            [new Target("txt", "same", "same"), new Target("txt", "new text", "changed"), new Target("txt", "fresh", "added")],
            _site.Settings(), _site.SourceFile));

        Assert.Equal($"""
            Directory: {_site.Folder}
            New:
              - Received: Book.Depth#added.received.txt
                Verified: Book.Depth#added.verified.txt
            NotEqual:
              - Received: Book.Depth#changed.received.txt
                Verified: Book.Depth#changed.verified.txt
            Delete:
              - Book.Depth#gone.verified.txt
            Equal:
              - Received: Book.Depth#same.received.txt
                Verified: Book.Depth#same.verified.txt

            FileContent:

            New:

            Received: Book.Depth#added.received.txt
            fresh

            NotEqual:

            Received: Book.Depth#changed.received.txt
            new text
            Verified: Book.Depth#changed.verified.txt
            old text

            Review with scripts/snapshots.sh status, then scripts/snapshots.sh accept, or run the tests again with SNAPSHOT_ACCEPT=1.
            """, message);
    }

    [Fact]
    public async Task Message_can_leave_the_texts_out()
    {
        VerifierSettings.Isolate();
        VerifierSettings.OmitContentFromException();

        var message = await SnapshotSite.FailureOf(Verify("a secret", _site.Settings(), _site.SourceFile));

        Assert.DoesNotContain("a secret", message, StringComparison.Ordinal);
        Assert.Contains("  - Received: Book.Depth.received.txt\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_carries_no_stack_trace()
    {
        var exception = await Record.ExceptionAsync(async () => await Verify("x", _site.Settings(), _site.SourceFile));

        Assert.Equal("", exception!.StackTrace);
    }
}
