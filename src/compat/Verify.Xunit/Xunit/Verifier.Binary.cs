using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    /// <param name="target">Compared byte by byte; as text when the extension is one of text.</param>
    /// <param name="extension">File extension without the dot.</param>
    /// <param name="settings">Copied; a null means the defaults.</param>
    /// <param name="info">Verified as an object beside the bytes.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    [Pure]
    public static SettingsTask Verify(
        byte[]? target, string extension, VerifySettings? settings = null, object? info = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.StreamAsync(target is null ? null : new MemoryStream(target), extension, info));

    /// <inheritdoc cref="Verify(byte[], string, VerifySettings, object, string)"/>
    [Pure]
    public static SettingsTask Verify(
        Stream? target, string extension, VerifySettings? settings = null, object? info = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.StreamAsync(target, extension, info));

    [Pure]
    public static SettingsTask VerifyFile(string path, VerifySettings? settings = null, object? info = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.StreamAsync(File.OpenRead(path), Path.GetExtension(path).TrimStart('.'), info));
}
