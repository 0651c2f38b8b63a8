using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

public static partial class Verifier
{
    [Pure]
    public static SettingsTask Throws(Action target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        ThrowsTask(() => { target(); return Task.CompletedTask; }, settings, sourceFile);

    [Pure]
    public static SettingsTask Throws(Func<object?> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        ThrowsTask(() => { target(); return Task.CompletedTask; }, settings, sourceFile);

    [Pure]
    public static SettingsTask ThrowsTask<T>(Func<Task<T>> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        ThrowsTask((Func<Task>)target, settings, sourceFile);

    /// <summary>Verifies the exception that <paramref name="target"/> throws; a target that throws nothing fails the test.</summary>
    [Pure]
    public static SettingsTask ThrowsTask(Func<Task> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async verification => await verification.ObjectAsync(await ExceptionOf(target)));

    static async Task<Exception> ExceptionOf(Func<Task> target)
    {
        try
        {
            await target();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("Expected an exception to verify, but the target threw none.");
    }
}
