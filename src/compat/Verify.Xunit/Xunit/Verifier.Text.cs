using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    [Pure]
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.ObjectAsync(target));

    /// <param name="target">Text in a format of its own; compared as it is.</param>
    /// <param name="extension">File extension without the dot: json, csv, sql, md.</param>
    /// <param name="settings">Copied; a null means the defaults.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    [Pure]
    public static SettingsTask Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.TextAsync(target, extension));

    [Pure]
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await target));

    [Pure]
    public static SettingsTask Verify(Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.TextAsync(await target, extension));
}
