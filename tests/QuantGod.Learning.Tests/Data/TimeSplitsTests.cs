using System.Text.Json;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Data;

public class TimeSplitsTests
{
    static readonly JsonElement Golden = GoldenFile.Json("splits/splits.json");

    [Fact]
    public void Walk_forward_folds_are_those_of_the_reference()
    {
        foreach (var series in Golden.GetProperty("time_series_split").EnumerateArray())
        {
            var folds = TimeSplits.WalkForward(series.GetProperty("n").GetInt32(), series.GetProperty("n_splits").GetInt32());
            Assert.Equal(
                series.GetProperty("folds").EnumerateArray().Select(fold => new Fold(Int(fold, "train_end_exclusive"), Int(fold, "val_end_exclusive"))),
                folds);
        }
    }

    [Fact]
    public void Row_cuts_truncate_the_double_product()
    {
        foreach (var cut in Golden.GetProperty("row_cuts").EnumerateArray())
        {
            var n = Int(cut, "n");
            Assert.Equal(
                (Int(cut, "cut_90"), Int(cut, "cut_80"), Int(cut, "cut_80_of_90")),
                (TimeSplits.Cut(n, 0.9), TimeSplits.Cut(n, 0.8), TimeSplits.Cut(TimeSplits.Cut(n, 0.9), 0.8)));
        }

        foreach (var cut in Golden.GetProperty("float_vs_integer_floor").GetProperty("first").EnumerateArray())
            Assert.Equal((Int(cut, "int_n_0_7"), Int(cut, "int_n_0_2")), (TimeSplits.Cut(Int(cut, "n"), 0.7), TimeSplits.Cut(Int(cut, "n"), 0.2)));
    }

    [Fact]
    public void Fewer_rows_than_folds_need_is_an_error_with_both_numbers()
    {
        var error = Assert.Throws<TooFewRowsException>(() => TimeSplits.WalkForward(5, 5));
        Assert.Contains("6", error.Message);
        Assert.Contains("5", error.Message);
    }

    static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
