using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class NamingTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task File_is_named_after_class_and_method()
    {
        await Assert.ThrowsAsync<VerifyException>(() => Verify("x", "md", _site.SourceFile));

        Assert.Equal(["NamingTests.File_is_named_after_class_and_method.received.md"], _site.Files);
    }

    [Fact]
    public async Task A_prefix_used_twice_is_an_error()
    {
        await Assert.ThrowsAsync<VerifyException>(() => Verify("first", "txt", _site.SourceFile));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Verify("second", "txt", _site.SourceFile));
        Assert.Contains("prefix has already been used: NamingTests.A_prefix_used_twice_is_an_error", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_path_that_is_not_on_this_machine_is_an_error()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Verify("x", "txt", "/_/tests/BookTests.cs"));

        Assert.Contains("/_/tests/BookTests.cs", error.Message, StringComparison.Ordinal);
    }

    public sealed class Nested : IDisposable
    {
        readonly SnapshotSite _site = new();

        public void Dispose() => _site.Dispose();

        [Fact]
        public async Task Class_carries_the_outer_name()
        {
            await Assert.ThrowsAsync<VerifyException>(() => Verify("x", "txt", _site.SourceFile));

            Assert.Equal(["NamingTests.Nested.Class_carries_the_outer_name.received.txt"], _site.Files);
        }
    }
}
