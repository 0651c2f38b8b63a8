using System.Text.Json;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;
using QuantGod.Market.Features;

namespace QuantGod.Learning.Tests.Auditing;

public class MetaFeaturesTests
{
    static readonly string[] Candle = [.. CandleFeatures.Names];

    static readonly JsonElement Cases = GoldenFile.Json("meta/cases.json");

    readonly MetaFeatures _meta = new(Candle);

    [Fact]
    public void The_names_and_their_order_are_the_references() =>
        Assert.Equal(Cases.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString()), MetaFeatures.Names);

    [Fact]
    public void Six_windows_of_every_nature_give_the_references_figures()
    {
        float[] sequences = [.. GoldenFile.Csv("meta/sequences.csv.gz").Values.Select(value => (float)value)]; // seq, t, f0 to f8
        var probs = GoldenFile.Csv("meta/probs.csv").Values;
        var expected = GoldenFile.Csv("meta/expected_meta.csv").Values;
        const int Minutes = 720;

        for (var seq = 0; seq < 6; seq++)
        {
            var window = Enumerable.Range(0, Minutes).SelectMany(t => sequences.AsSpan(((seq * Minutes) + t) * 11 + 2, 9).ToArray()).ToArray();
            float[] baseProbs = [.. probs[(seq * 4 + 1)..(seq * 4 + 4)].Select(value => (float)value)];
            var actual = new float[MetaFeatures.Count];
            _meta.Compute(window, baseProbs, actual);

            for (var i = 0; i < MetaFeatures.Count; i++)
            {
                var allowed = i switch { 3 => 1e-6, 11 => 1e-2, >= 12 => 1e-6, _ => 0 };
                Near.Equal((float)expected[seq * 15 + 1 + i], actual[i], allowed, what: $"sequence {seq}, {MetaFeatures.Names[i]}");
            }
        }
    }

    [Fact]
    public void Indicators_of_price_formulas_give_the_references_figures()
    {
        foreach (var golden in Cases.GetProperty("direct_indicator_cases").EnumerateArray())
        {
            var name = golden.GetProperty("name").GetString()!;
            double[] prices = [.. Enumerable.Range(0, golden.GetProperty("length").GetInt32()).Select(t => Price(name, t))];

            Near.Equal(Figure("rsi_14"), PriceIndicators.Rsi(prices, 14), 0, 1e-9, name);
            Near.Equal(Figure("ema_9"), PriceIndicators.Ema(prices, 9), 0, 1e-9, name);
            Near.Equal(Figure("ema_50"), PriceIndicators.Ema(prices, 50), 0, 1e-9, name);
            Near.Equal(Figure("ema_9_dist"), PriceIndicators.EmaDistance(prices, 9), 1e-12, what: name);
            Near.Equal(Figure("ema_50_dist"), PriceIndicators.EmaDistance(prices, 50), 1e-12, what: name);

            double Figure(string figure) => golden.GetProperty(figure).GetDouble();
        }
    }

    static double Price(string name, int t) => name switch
    {
        "flat 50000" => 50000,
        "rising" => 49000 + 2.5 * t,
        "falling" => 51000 - 2.5 * t,
        "wave" => 50000 + 300 * Math.Sin(0.05 * t) + 20 * Math.Sin(1.7 * t),
        "minimum length 50" => 50000 + 300 * Math.Sin(0.3 * t),
        "tiny prices" => 1e-10 * (1 + 0.01 * Math.Sin(0.3 * t)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a golden case this test does not know"),
    };

    [Theory, InlineData(0.25f, double.NaN, double.NaN), InlineData(-0.25f, -0.0, -0.0002928879112005234)]
    public void Absurd_returns_overflow_and_vanish_as_in_the_reference(float everyReturn, double ema9, double ema50)
    {
        var window = new float[720 * 9];
        for (var t = 0; t < 720; t++) window[t * 9 + 3] = everyReturn;
        var actual = new float[MetaFeatures.Count];

        _meta.Compute(window, [0.3f, 0.4f, 0.3f], actual);

        Assert.Equal(100, actual[11]);
        Assert.Equal(ema9, actual[12], 1e-6);
        Assert.Equal(ema50, actual[13], 1e-6);
    }

    [Fact]
    public void Entropy_is_the_references()
    {
        foreach (var golden in Cases.GetProperty("entropy_float64").EnumerateArray())
            Near.Equal(golden.GetProperty("entropy").GetDouble(), MetaFeatures.Entropy(golden.GetProperty("probs").Floats()), 1e-6);
    }

    [Fact]
    public void A_window_shorter_than_the_indicators_uses_what_it_has()
    {
        var actual = new float[MetaFeatures.Count];

        _meta.Compute(Window([0.01f, 0.01f, -0.01f]), [0.2f, 0.3f, 0.5f], actual);

        Assert.Equal(50f, actual[11], 1f); // one rise and one fall of about the same size
        Assert.All(actual, value => Assert.True(float.IsFinite(value)));
    }

    static float[] Window(float[] returns) => [.. returns.SelectMany(value => new float[] { 1, 2, 3, value, 4, 5, 6, 7, 8 })];

    [Fact]
    public void Columns_are_found_by_name_wherever_they_lie()
    {
        var (usual, reversed) = (new float[MetaFeatures.Count], new float[MetaFeatures.Count]);
        var window = Window([0.01f, -0.02f, 0.03f]);
        float[] backwards = [.. window.Chunk(9).SelectMany(row => row.Reverse())];

        _meta.Compute(window, [0.2f, 0.3f, 0.5f], usual);
        new MetaFeatures([.. Candle.Reverse()]).Compute(backwards, [0.2f, 0.3f, 0.5f], reversed);

        Assert.Equal(usual, reversed);
        Assert.Equal([1, 2, 3, 0.03f, 4, 6, 7], usual[4..11]);
    }

    [Fact]
    public void Features_that_the_base_model_lacks_are_named() => Assert.Contains(
        "needs volatility, mean_obi",
        Assert.Throws<ArgumentException>(() => new MetaFeatures([.. Candle.Except(["volatility", "mean_obi"])])).Message);

    [Theory, InlineData(40), InlineData(41), InlineData(79)]
    public void Nothing_after_a_windows_last_row_changes_its_meta_features(int row)
    {
        const int SeqLen = 20;
        var data = Data();
        float[] spoilt = [.. data.Values.Select((value, i) => i < row * 9 ? value : 3 * value + 1)];
        var other = new FeatureSet(
            data.Features, spoilt, data.MinuteStartMs, [.. data.Targets.Select((label, i) => i < row ? label : (byte)2)], data.Days, data.Horizon);
        int[] lastRows = [.. Enumerable.Range(SeqLen - 1, data.Rows - SeqLen + 1)];
        float[] probs = [.. lastRows.SelectMany(last => new[] { 0.2f, 0.5f, 0.3f })];

        var (one, changed) = (_meta.Of(data, SeqLen, lastRows, probs), _meta.Of(other, SeqLen, lastRows, probs));

        var before = (row - SeqLen + 1) * MetaFeatures.Count;
        Assert.Equal(one[..before], changed[..before]);
        Assert.NotEqual(one[before..(before + MetaFeatures.Count)], changed[before..(before + MetaFeatures.Count)]);
    }

    [Fact]
    public void Many_windows_give_what_each_gives_alone()
    {
        const int SeqLen = 20;
        var data = Data();
        var alone = new float[MetaFeatures.Count];
        _meta.Compute(data.Values.AsSpan((50 - SeqLen + 1) * 9, SeqLen * 9), [0.1f, 0.2f, 0.7f], alone);

        Assert.Equal(alone, _meta.Of(data, SeqLen, [30, 50], [0.2f, 0.5f, 0.3f, 0.1f, 0.2f, 0.7f])[MetaFeatures.Count..]);
    }

    static FeatureSet Data()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 80 * 9).Select(_ => (float)(random.NextDouble() - 0.5) / 100)];
        return new FeatureSet(
            Candle, values, [.. Enumerable.Range(0, 80).Select(row => row * 60_000L)], new byte[80], [new DayRows("2025-01-01", 0, 80)],
            new LabelHorizon(5, CrossDay: false));
    }
}
