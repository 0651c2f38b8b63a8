using System.Text;
using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class LifecycleTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task First_run_fails_and_writes_the_received_file()
    {
        await SnapshotSite.FailureOf(VerifyText("bid 99"));

        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
        Assert.Equal("bid 99", _site.Read("Book.Depth.received.txt"));
    }

    [Fact]
    public async Task Accepted_file_passes_and_no_received_file_is_left()
    {
        await SnapshotSite.FailureOf(VerifyText("bid 99"));
        File.Move(_site.PathOf("Book.Depth.received.txt"), _site.PathOf("Book.Depth.verified.txt"));

        await VerifyText("bid 99");

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Fact]
    public async Task Mismatch_fails_and_keeps_the_verified_file()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");

        await SnapshotSite.FailureOf(VerifyText("bid 98"));

        Assert.Equal("bid 99", _site.Read("Book.Depth.verified.txt"));
        Assert.Equal("bid 98", _site.Read("Book.Depth.received.txt"));
    }

    [Fact]
    public async Task Received_file_of_an_earlier_run_is_deleted()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write("Book.Depth.received.txt", "bid 98");
        _site.Write("Book.Depth#00.received.txt", "bid 97");

        await VerifyText("bid 99");

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Fact]
    public async Task Files_of_a_longer_prefix_are_left_alone()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write("Book.Depth_level=1.received.txt", "another case");
        _site.Write("Book.Depth.Linux.verified.txt", "another platform");

        await VerifyText("bid 99");

        Assert.Equal(["Book.Depth.Linux.verified.txt", "Book.Depth.verified.txt", "Book.Depth_level=1.received.txt"], _site.Files);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    [InlineData("\uFEFFa\nb")]
    [InlineData("a\nb\n")]
    public async Task Verified_file_may_have_other_newlines_or_a_byte_order_mark_or_end_with_a_newline(string verified)
    {
        _site.Write("Book.Depth.verified.txt", verified);

        await VerifyText("a\nb");
    }

    [Theory]
    [InlineData("a\nb\n\n")]
    [InlineData("a\nB")]
    [InlineData(" a\nb")]
    public async Task Other_differences_fail(string verified)
    {
        _site.Write("Book.Depth.verified.txt", verified);

        await SnapshotSite.FailureOf(VerifyText("a\nb"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task Empty_verified_file_counts_as_missing(string verified)
    {
        _site.Write("Book.Depth.verified.txt", verified);

        var message = await SnapshotSite.FailureOf(VerifyText("bid 99"));

        Assert.Contains("\nNew:\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_verified_file_is_reported_and_fails()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write("Book.Depth#01.verified.txt", "from when there were two");

        var message = await SnapshotSite.FailureOf(VerifyText("bid 99"));

        Assert.Contains("Delete:\n  - Book.Depth#01.verified.txt\n", message, StringComparison.Ordinal);
        Assert.Contains("Book.Depth#01.verified.txt", _site.Files);
    }

    [Fact]
    public async Task Received_text_has_a_byte_order_mark_and_no_final_newline()
    {
        await SnapshotSite.FailureOf(VerifyText("a\r\nb"));

        var bytes = File.ReadAllBytes(_site.PathOf("Book.Depth.received.txt"));
        Assert.Equal([.. Encoding.UTF8.Preamble, (byte)'a', (byte)'\n', (byte)'b'], bytes);
    }

    [Fact]
    public async Task String_comparer_decides_and_explains()
    {
        _site.Write("Book.Depth.verified.csv", "0.30000000000000004");
        var lenient = _site.Settings();
        lenient.UseStringComparer((_, _, _) => Task.FromResult(CompareResult.Equal), "csv");
        var strict = _site.Settings();
        strict.UseStringComparer((_, _, _) => Task.FromResult(CompareResult.NotEqual("off by 1e-16")), "csv");

        await Verify("0.3", "csv", lenient, _site.SourceFile);
        var message = await SnapshotSite.FailureOf(Verify("0.3", "csv", strict, _site.SourceFile));

        Assert.Contains("\nVerified: Book.Depth.verified.csv\nCompare Result:\noff by 1e-16\n", message, StringComparison.Ordinal);
    }

    SettingsTask VerifyText(string text) => Verify(text, _site.Settings(), _site.SourceFile);
}
