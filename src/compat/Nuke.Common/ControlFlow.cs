using Serilog;

namespace Nuke.Common;

public static class ControlFlow
{
    /// <summary>Runs <paramref name="action"/>; an exception becomes a warning.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            if (logWarning)
                Log.Warning(includeStackTrace ? e : null, "Ignored: {Message}", e.Message);
        }
    }

    /// <summary>As the other overload; the result is <paramref name="defaultValue"/> after an exception.</summary>
    public static T? SuppressErrors<T>(Func<T> action, T? defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        var result = defaultValue;
        SuppressErrors(() => { result = action(); }, includeStackTrace, logWarning);
        return result;
    }

    /// <summary>Up to <paramref name="retryAttempts"/> tries; <paramref name="cleanup"/> runs after each of them, the last exception is thrown.</summary>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAttempts, 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (attempt < retryAttempts)
            {
                (logAction ?? Log.Warning)($"Attempt {attempt} of {retryAttempts} failed: {e.Message}");
                Thread.Sleep(delay ?? TimeSpan.Zero);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }
}
