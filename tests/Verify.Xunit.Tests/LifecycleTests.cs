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
        await _site.FailureOf("bid 99");

        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
        Assert.Equal("bid 99", _site.Read("Book.Depth.received.txt"));
    }

    [Fact]
    public async Task Accepted_file_passes_and_no_received_file_is_left()
    {
        await _site.FailureOf("bid 99");
        File.Move(_site.PathOf("Book.Depth.received.txt"), _site.PathOf("Book.Depth.verified.txt"));

        await _site.Verify("bid 99");

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Fact]
    public async Task Mismatch_fails_and_keeps_the_verified_file()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");

        await _site.FailureOf("bid 98");

        Assert.Equal("bid 99", _site.Read("Book.Depth.verified.txt"));
        Assert.Equal("bid 98", _site.Read("Book.Depth.received.txt"));
    }

    [Fact]
    public async Task Received_file_of_an_earlier_run_is_deleted()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write("Book.Depth.received.txt", "bid 98");
        _site.Write("Book.Depth#00.received.txt", "bid 97");

        await _site.Verify("bid 99");

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Fact]
    public async Task Files_of_a_longer_prefix_are_left_alone()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write("Book.Depth_level=1.received.txt", "another case");
        _site.Write("Book.Depth.Linux.verified.txt", "another platform");

        await _site.Verify("bid 99");

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

        await _site.Verify("a\nb");
    }

    [Theory]
    [InlineData("a\nb\n\n")]
    [InlineData("a\nB")]
    [InlineData(" a\nb")]
    public async Task Other_differences_fail(string verified)
    {
        _site.Write("Book.Depth.verified.txt", verified);

        await _site.FailureOf("a\nb");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task Empty_verified_file_counts_as_missing(string verified)
    {
        _site.Write("Book.Depth.verified.txt", verified);

        Assert.Contains("\nNew:\n", await _site.FailureOf("bid 99"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Book.Depth#01.verified.txt")]
    [InlineData("Book.Depth.verified.csv")]
    public async Task Stale_verified_file_is_reported_and_fails(string stale)
    {
        _site.Write("Book.Depth.verified.txt", "bid 99");
        _site.Write(stale, "from another time");

        Assert.Contains($"Delete:\n  - {stale}\n", await _site.FailureOf("bid 99"), StringComparison.Ordinal);
        Assert.Equal(new[] { "Book.Depth.verified.txt", stale }.Order(StringComparer.Ordinal), _site.Files);
    }

    [Fact]
    public async Task Received_text_has_a_byte_order_mark_and_no_final_newline()
    {
        await _site.FailureOf("\uFEFFa\r\nb");

        var bytes = File.ReadAllBytes(_site.PathOf("Book.Depth.received.txt"));
        Assert.Equal([.. Encoding.UTF8.Preamble, (byte)'a', (byte)'\n', (byte)'b'], bytes);
    }

    [Theory, InlineData("", "emptyString"), InlineData(null, "null")]
    public async Task A_text_that_says_nothing_is_written_as_a_word(string? text, string written)
    {
        await _site.FailureOf(text, "csv");

        Assert.Equal(written, _site.Read("Book.Depth.received.csv"));
    }
}
