using NukeAssert = Nuke.Common.Assert;

namespace NukeCommon.Tests;

public class AssertTests
{
    [Fact]
    public void A_violated_assertion_shows_the_expression_or_the_message()
    {
        var rows = 0;
        Assert.Contains("rows > 0", Assert.Throws<ArgumentException>(() => NukeAssert.True(rows > 0)).Message);
        Assert.Equal("no rows", Assert.Throws<ArgumentException>(() => NukeAssert.True(rows > 0, "no rows")).Message);
        Assert.Equal("none", Assert.Throws<Exception>(() => NukeAssert.Fail("none")).Message);
        NukeAssert.True(rows == 0);
    }
}
