using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class ThrowsTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_exception_is_type_message_and_its_own_members()
    {
        var result = await Throws(() => throw new ArgumentException("Depth is 0.", "depth", new IOException("cause")), _site.Settings(), _site.SourceFile)
            .IgnoreStackTrace().AutoVerify();

        Assert.Equal("""
            {
              Type: ArgumentException,
              Message: Depth is 0. (Parameter 'depth'),
              ParamName: depth,
              InnerException: {
                Type: IOException,
                Message: cause
              }
            }
            """, result.Text);
        Assert.IsType<ArgumentException>(result.Exception);
    }

    [Fact]
    public async Task The_stack_trace_comes_last_without_paths_and_lines()
    {
        var result = await Throws(() => throw new IOException("full"), _site.Settings(), _site.SourceFile).AutoVerify();

        Assert.StartsWith("{\n  Type: IOException,\n  Message: full,\n  StackTrace:\nat VerifyXunit.Tests.", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ThrowsTests.cs", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_exception_is_verified()
    {
        var result = await ThrowsTask(
            async () => { await Task.Yield(); throw new TimeoutException("late"); }, _site.Settings(), _site.SourceFile).IgnoreStackTrace().AutoVerify();

        Assert.Equal("{\n  Type: TimeoutException,\n  Message: late\n}", result.Text);
    }

    [Fact]
    public async Task A_target_that_throws_nothing_fails() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Throws(() => { }, _site.Settings(), _site.SourceFile).AutoVerify());
}
