using QuantGod.Learning.Data;

namespace QuantGod.Learning.Tests.Data;

public class FeatureSetTests
{
    static readonly LabelHorizon Hour = new(60, CrossDay: false);

    [Fact]
    public void Rows_must_rise_in_time() =>
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => Make([60_000, 60_000], [0, 1])).Message);

    [Fact]
    public void Labels_must_be_one_of_three() =>
        Assert.Contains("label 3", Assert.Throws<ArgumentException>(() => Make([0, 60_000], [0, 3])).Message);

    [Fact]
    public void Parts_must_have_as_many_rows_each() =>
        Assert.Contains("2 minutes", Assert.Throws<ArgumentException>(() => Make([0, 60_000], [0])).Message);

    [Fact]
    public void Days_must_hold_every_row() =>
        Assert.Contains("1 of 2 rows", Assert.Throws<ArgumentException>(() => Make([0, 60_000], [0, 1], rowsOfDay: 1)).Message);

    static FeatureSet Make(long[] minutes, byte[] targets, int? rowsOfDay = null) =>
        new(["a"], new float[minutes.Length], minutes, targets, [new DayRows("d", 0, rowsOfDay ?? minutes.Length)], Hour);
}
