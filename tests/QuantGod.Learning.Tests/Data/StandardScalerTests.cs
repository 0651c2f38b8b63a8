using System.Text.Json;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Data;

public class StandardScalerTests
{
    static readonly JsonElement Expected = GoldenFile.Json("scaler/expected.json");

    [Theory, InlineData("scaler/input_500x9.csv.gz", "float32_input"), InlineData("scaler/constant_columns_200x8.csv", "constant_columns_float32")]
    public void Float32_rows_scale_as_the_reference_does_to_the_last_bit(string input, string expected)
    {
        var (columns, values) = GoldenFile.Csv(input);
        float[] rows = [.. values.Select(value => (float)value)];

        var scaler = StandardScaler.Fit<float>(columns, rows);
        EqualStatistics(Expected.GetProperty(expected), scaler);

        scaler.Transform<float>(rows, rows);
        Assert.Equal(First5(expected).SelectMany(GoldenFile.Floats), rows[..(5 * columns.Length)]);
        Assert.Equal(Expected.GetProperty(expected).GetProperty("last_transformed").Floats(), rows[^columns.Length..]);
    }

    [Theory, InlineData("scaler/input_500x9.csv.gz", "float64_input"), InlineData("scaler/constant_columns_200x8.csv", "constant_columns_float64")]
    public void Float64_rows_scale_as_the_reference_does(string input, string expected)
    {
        var (columns, rows) = GoldenFile.Csv(input);
        if (expected == "float64_input") rows = [.. rows.Select(value => (double)(float)value)]; // the file holds float32 figures

        var scaler = StandardScaler.Fit<double>(columns, rows);
        EqualStatistics(Expected.GetProperty(expected), scaler);

        scaler.Transform<double>(rows, rows);
        Near.Equal([.. First5(expected).SelectMany(GoldenFile.Doubles)], rows[..(5 * columns.Length)], 1e-9);
        Near.Equal(Expected.GetProperty(expected).GetProperty("last_transformed").Doubles(), rows[^columns.Length..], 1e-9);
    }

    [Fact]
    public void A_scaler_is_the_same_after_saving_and_loading()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("scaler_finetuning.json");
        var saved = SomeRows.Scaler("a", "b");

        ScalerFile.Save(saved, path);
        var loaded = ScalerFile.Load(path, ["a", "b"]);

        Assert.Equal([saved.Mean, saved.Variance, saved.Scale], [loaded.Mean, loaded.Variance, loaded.Scale]);
        Assert.Equal(saved.Samples, loaded.Samples);
        var names = JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateObject().Select(property => property.Name);
        Assert.Equal(["features", "mean", "var", "scale", "n_samples"], names);
    }

    [Fact]
    public void A_scaler_of_other_features_is_refused_with_both_lists()
    {
        using var folder = new TemporaryFolder();
        ScalerFile.Save(SomeRows.Scaler("body", "spread"), folder.File("scaler.json"));

        var error = Assert.Throws<InvalidDataException>(() => ScalerFile.Load(folder.File("scaler.json"), ["spread", "body"]));
        Assert.Contains("[body, spread]", error.Message);
        Assert.Contains("[spread, body]", error.Message);
    }

    [Theory]
    [InlineData("{\"features\":[\"a\"],\"mean\":[0],\"var\":[1],\"scale\":[0],\"n_samples\":3}")]
    [InlineData("{\"features\":[\"a\"],\"mean\":[0,1],\"var\":[1],\"scale\":[1],\"n_samples\":3}")]
    [InlineData("{\"features\":[\"a\"],\"mean\":[0],\"scale\":[1],\"n_samples\":3}")]
    [InlineData("{\"features\":[\"a\"],\"mean\":null,\"var\":[1],\"scale\":[1],\"n_samples\":3}")]
    [InlineData("{\"features\":[\"a\"],")]
    [InlineData("null")]
    [InlineData("")]
    public void A_damaged_scaler_file_is_refused_by_name(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("scaler.json"), content);

        Assert.Contains("scaler.json", Assert.Throws<InvalidDataException>(() => ScalerFile.Load(folder.File("scaler.json"), ["a"])).Message);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named_by_feature_and_row()
    {
        var error = Assert.Throws<ArgumentException>(() => StandardScaler.Fit<float>(["a", "b"], [1, 2, 3, float.NaN]));
        Assert.Contains("b is NaN in row 1", error.Message);
    }

    static IEnumerable<JsonElement> First5(string name) => Expected.GetProperty(name).GetProperty("first5_transformed").EnumerateArray();

    static void EqualStatistics(JsonElement expected, StandardScaler scaler)
    {
        Near.Equal(expected.GetProperty("mean").Doubles(), scaler.Mean, 1e-15, 1e-12, "mean");
        Near.Equal(expected.GetProperty("var").Doubles(), scaler.Variance, 1e-17, 1e-12, "var");
        Near.Equal(expected.GetProperty("scale").Doubles(), scaler.Scale, 0, 1e-12, "scale");
        Assert.Equal(expected.GetProperty("n_samples").GetInt64(), scaler.Samples);
    }
}
