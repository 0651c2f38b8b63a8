using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    [Pure]
    public static SettingsTask Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.ObjectAsync(target));

    [Pure]
    public static SettingsTask Verify<T>(Task<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await target));

    [Pure]
    public static SettingsTask Verify<T>(ValueTask<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await target));

    [Pure]
    public static SettingsTask Verify<T>(Func<Task<T>> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await target()));

    [Pure]
    public static SettingsTask Verify<T>(IAsyncEnumerable<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await target.ToListAsync()));

    /// <summary>No target: the snapshot holds the appended values alone.</summary>
    [Pure]
    public static SettingsTask Verify(VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.AppendedValuesAsync());

    [Pure]
    public static SettingsTask Verify(Target target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.TargetsAsync([target]));

    [Pure]
    public static SettingsTask Verify(IEnumerable<Target> targets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.TargetsAsync(targets));

    [Pure]
    public static SettingsTask Verify(
        object? target, IEnumerable<Target> rawTargets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, verification => verification.ObjectAsync(target, rawTargets));
}
