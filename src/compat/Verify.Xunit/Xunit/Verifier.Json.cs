using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using System.Text.Json;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    /// <summary>The document is parsed and written anew, so its white space does not matter; the order of its members does.</summary>
    [Pure]
    public static SettingsTask VerifyJson(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.ObjectAsync(ParseJson(target)));

    /// <inheritdoc cref="VerifyJson(string, VerifySettings, string)"/>
    [Pure]
    public static SettingsTask VerifyJson(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(ParseJson(await target)));

    /// <inheritdoc cref="VerifyJson(string, VerifySettings, string)"/>
    [Pure]
    public static SettingsTask VerifyJson(Stream? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification =>
            await verification.ObjectAsync(target is null ? null : await JsonSerializer.DeserializeAsync<JsonElement>(target)));

    static object? ParseJson(string? target) => target is null ? null : JsonSerializer.Deserialize<JsonElement>(target);
}
