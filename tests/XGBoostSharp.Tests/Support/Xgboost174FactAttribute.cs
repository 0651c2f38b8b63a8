using System.Text;
using XGBoostSharp.Lib;

namespace XGBoostSharp.Tests.Support;

/// <summary>A test of figures that only this version of the library gives to the bit.</summary>
sealed class Xgboost174FactAttribute : FactAttribute
{
    static readonly Lazy<bool> Is174 = new(() =>
    {
        using var rows = new DMatrix([0, 1], 2, 1, [0, 1]);
        using var booster = new Booster(rows);
        booster.Update(rows, 0);
        return Encoding.UTF8.GetString(booster.SaveRaw(ModelFormat.Json)).Contains("\"version\":[1,7,4]", StringComparison.Ordinal);
    });

    public Xgboost174FactAttribute()
    {
        if (!Is174.Value) Skip = "the figures are those of libxgboost 1.7.4, another version is in use";
    }
}
