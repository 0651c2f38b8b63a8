using QuantGod.Learning.Data;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Values that a test does not care about.</summary>
static class SomeRows
{
    const long Midnight = 1_735_689_600_000; // 2025-01-01

    public static StandardScaler Scaler(params string[] features) =>
        StandardScaler.Fit<float>(features, [.. Enumerable.Range(0, 7 * features.Length).Select(i => MathF.Sin(i) / 3)]);

    /// <summary>Days of the given numbers of rows, each starting at midnight, one row a minute; features are noise, every third label the same.</summary>
    public static FeatureSet Days(LabelHorizon horizon, params int[] rows)
    {
        var random = new Random(1);
        var total = rows.Sum();
        var minutes = new List<long>();
        var days = new List<DayRows>();
        for (var day = 0; day < rows.Length; day++)
        {
            days.Add(new DayRows($"2025-01-{day + 1:00}", minutes.Count, rows[day]));
            for (var minute = 0; minute < rows[day]; minute++) minutes.Add(Midnight + (day * 1440L + minute) * 60_000);
        }

        float[] values = [.. Enumerable.Range(0, 2 * total).Select(_ => (float)random.NextDouble() - 0.5f)];
        byte[] targets = [.. Enumerable.Range(0, total).Select(i => (byte)(i % 3))];
        return new FeatureSet(["a", "b"], values, [.. minutes], targets, days, horizon);
    }

    public static FeatureSet Days(params int[] rows) => Days(new LabelHorizon(60, CrossDay: false), rows);
}
