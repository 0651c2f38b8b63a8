namespace QuantGod.Incremental.Tests;

public sealed class ConfigValuesTests
{
    [Theory]
    [InlineData(0.001, "0.001")]
    [InlineData(5e-5, "5E-05")]
    [InlineData(2.0, "2")]
    public void A_number_has_one_text(double value, string text) => Assert.Equal(text, ConfigValues.Canonical(value));

    [Fact]
    public void Lists_keep_their_order() =>
        Assert.NotEqual(ConfigValues.Canonical(new[] { 2.0, 1.0 }), ConfigValues.Canonical(new[] { 1.0, 2.0 }));

    [Fact]
    public void The_order_in_which_values_are_added_does_not_matter()
    {
        var one = ConfigValues.Empty.Add("a", 1).Add("b", true);
        var other = ConfigValues.Empty.Add("b", true).Add("a", 1);

        Assert.Empty(one.DifferencesFrom(other.Values));
    }

    [Fact]
    public void Added_and_dropped_values_are_differences_too()
    {
        var now = ConfigValues.Of(new { Lookahead = 120, CrossDay = false });
        var then = ConfigValues.Of(new { Lookahead = 60, Old = "x" });

        Assert.Equal(["CrossDay (not set) -> false", "Lookahead 60 -> 120", "Old x -> (not set)"], now.DifferencesFrom(then.Values));
    }
}
