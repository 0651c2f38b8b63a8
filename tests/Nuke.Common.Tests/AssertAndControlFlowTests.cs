using NukeAssert = Nuke.Common.Assert;

namespace NukeCommon.Tests;

public class AssertAndControlFlowTests
{
    [Fact]
    public void A_violated_assertion_shows_the_expression()
    {
        var rows = 0;
        Assert.Contains("rows > 0", Assert.Throws<ArgumentException>(() => NukeAssert.True(rows > 0)).Message);
        Assert.Equal("no rows", Assert.Throws<ArgumentException>(() => NukeAssert.NotEmpty(Array.Empty<int>(), "no rows")).Message);
        Assert.Contains("/nowhere", Assert.Throws<ArgumentException>(() => NukeAssert.FileExists("/nowhere")).Message);
        Assert.Throws<ArgumentException>(() => NukeAssert.Count(new[] { 1 }, 2));
        Assert.Equal("x", NukeAssert.NotNull("x"));
    }

    [Fact]
    public void A_retry_gives_up_with_the_last_exception()
    {
        var (tries, cleanups) = (0, 0);
        ControlFlow.ExecuteWithRetry(() => { if (++tries < 3) throw new IOException("busy"); }, () => cleanups++, logAction: _ => { });
        Assert.Equal((3, 3), (tries, cleanups));
        Assert.Throws<IOException>(() => ControlFlow.ExecuteWithRetry(() => throw new IOException("busy"), retryAttempts: 2, logAction: _ => { }));
    }

    [Fact]
    public void Suppressed_errors_leave_the_default() => Assert.Equal(7, ControlFlow.SuppressErrors(() => throw new IOException(), 7));
}
