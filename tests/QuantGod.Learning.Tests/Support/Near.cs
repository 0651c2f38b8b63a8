namespace QuantGod.Learning.Tests.Support;

static class Near
{
    /// <summary>Every value within <paramref name="absolute"/>, or within <paramref name="relative"/> of the expected one.</summary>
    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double absolute, double relative = 0, string what = "")
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var allowed = Math.Max(absolute, relative * Math.Abs(expected[i]));
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
                Assert.Fail($"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R}, off by {Math.Abs(expected[i] - actual[i]):g3}, allowed {allowed:g3}");
        }
    }

    public static void Equal(double expected, double actual, double absolute, double relative = 0, string what = "") =>
        Equal([expected], [actual], absolute, relative, what);
}
