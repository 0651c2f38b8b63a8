namespace XGBoostSharp.Lib;

/// <summary>How a booster is written to bytes.</summary>
public static class ModelFormat
{
    public const string Json = "json";

    /// <summary>Universal Binary JSON: smaller and faster than text.</summary>
    public const string Ubj = "ubj";
}
