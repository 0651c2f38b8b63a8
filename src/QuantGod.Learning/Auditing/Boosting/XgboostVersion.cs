using System.Text.Json;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>The version of the engine. The binding's public surface does not tell it, but every model that the engine writes does.</summary>
static class XgboostVersion
{
    static readonly Lazy<Version> s_inUse = new(Ask, LazyThreadSafetyMode.PublicationOnly); // a failure is not kept

    public static Version InUse => s_inUse.Value;

    /// <summary>By major and minor version, as patches keep the form of models.</summary>
    public static bool IsLaterThanInUse(Version version) => (version.Major, version.Minor).CompareTo((InUse.Major, InUse.Minor)) > 0;

    static Version Ask()
    {
        using var rows = new DMatrix([0, 1], 2, 1, [0, 1]);
        using var booster = new Booster(new Dictionary<string, object> { ["nthread"] = 1, ["verbosity"] = 0 }, rows);
        booster.Update(rows, 0);

        using var model = JsonDocument.Parse(booster.SaveRaw(ModelFormat.Json));
        var version = model.RootElement.GetProperty("version");
        return new Version(version[0].GetInt32(), version[1].GetInt32(), version[2].GetInt32());
    }
}
