using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification that has not begun: it takes settings until it is awaited or handed out as a task, and only then runs, once.</summary>
public partial class SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
{
    VerifySettings? _current;
    Task<VerifyResult>? _running;

    /// <summary>A copy of the given settings, so that a chain of calls never changes settings which other verifications share.</summary>
    public VerifySettings CurrentSettings => _current ??= new VerifySettings(settings);

    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

    public Task<VerifyResult> ToTask() => _running ??= buildTask(CurrentSettings);

    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <inheritdoc cref="VerifySettings.AppendValue"/>
    [Pure]
    public SettingsTask AppendValue(string name, object data) => With(settings => settings.AppendValue(name, data));

    SettingsTask With(Action<VerifySettings> change)
    {
        if (_running is not null)
            throw new InvalidOperationException("The verification has begun, so its settings are fixed; set them before it is awaited or returned.");

        change(CurrentSettings);
        return this;
    }
}
