using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class TargetsTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Text_may_have_an_extension_of_its_own()
    {
        await Verify("a,b\n1,2\n", "csv", _site.Settings(), _site.SourceFile).AutoVerify();
        await Verify(Task.FromResult("a,b\n1,2\n"), "csv", _site.Settings(), _site.SourceFile);

        Assert.Equal(["Book.Depth.verified.csv"], _site.Files);
    }

    [Fact]
    public async Task Bytes_are_compared_as_they_are()
    {
        await SnapshotSite.FailureOf(VerifyBytes([1, 2, 13, 10]));
        await VerifyBytes([1, 2, 13, 10]).AutoVerify();
        await VerifyBytes([1, 2, 13, 10]);

        var message = await SnapshotSite.FailureOf(VerifyBytes([1, 2, 10]));

        Assert.Contains("NotEqual:\n  - Received: Book.Depth.received.parquet\n", message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 13, 10], File.ReadAllBytes(_site.PathOf("Book.Depth.verified.parquet")));
    }

    [Fact]
    public async Task Info_about_bytes_is_a_text_beside_them()
    {
        await Verify([1, 2], "bin", _site.Settings(), new { Rows = 2 }, _site.SourceFile).AutoVerify();

        Assert.Equal(["Book.Depth#00.verified.txt", "Book.Depth#01.verified.bin"], _site.Files);
        Assert.Equal("{\n  Rows: 2\n}", _site.Read(_site.Files.First()));
    }

    [Fact]
    public async Task A_file_is_verified_by_its_extension()
    {
        _site.Write("source.csv", "a\r\nb");

        var result = await VerifyFile(_site.PathOf("source.csv"), _site.Settings(), null, _site.SourceFile).AutoVerify();

        Assert.Equal("a\nb", result.Text);
        Assert.Equal([_site.PathOf("Book.Depth.verified.csv")], result.Files);
    }

    [Fact]
    public async Task Bytes_without_an_extension_are_bin()
    {
        await Verify((object)new byte[] { 1 }, _site.Settings(), _site.SourceFile).AutoVerify();

        Assert.Equal(["Book.Depth.verified.bin"], _site.Files);
    }

    [Fact]
    public async Task Several_targets_are_numbered_or_named()
    {
        await Verify(
            new { A = 1 }, [new Target("txt", "plain"), new Target("md", "named", "report"), new Target("txt", "x", "twice"), new Target("txt", "y", "twice")],
            _site.Settings(), _site.SourceFile).AutoVerify();

        Assert.Equal(
            [
                "Book.Depth#00.verified.txt", "Book.Depth#01.verified.txt", "Book.Depth#report.verified.md",
                "Book.Depth#twice.00.verified.txt", "Book.Depth#twice.01.verified.txt",
            ],
            _site.Files);
    }

    [Fact]
    public async Task Tasks_and_sequences_are_awaited()
    {
        Assert.Equal("7", (await Verify(Task.FromResult(7), _site.Settings(), _site.SourceFile).AutoVerify()).Text);
        Assert.Equal("8", (await Verify(ValueTask.FromResult(8), _site.Settings(), _site.SourceFile).AutoVerify()).Text);
        Assert.Equal("9", (await Verify(() => Task.FromResult(9), _site.Settings(), _site.SourceFile).AutoVerify()).Text);
        Assert.Equal("[\n  1,\n  2\n]", (await Verify(Numbers(), _site.Settings(), _site.SourceFile).AutoVerify()).Text);
    }

    static async IAsyncEnumerable<int> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    SettingsTask VerifyBytes(byte[] bytes) => Verify(bytes, "parquet", _site.Settings(), null, _site.SourceFile);
}
