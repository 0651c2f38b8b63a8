namespace Nuke.Common.Tooling;

public static class ToolOptionsExtensions
{
    public static T SetProcessWorkingDirectory<T>(this T options, string directory) where T : ToolOptions =>
        options.With(x => x.ProcessWorkingDirectory = directory);

    /// <summary>Adds to the inherited environment.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T options, string name, object value) where T : ToolOptions =>
        options.With(x => x.ProcessEnvironmentVariables =
            new Dictionary<string, string>(x.ProcessEnvironmentVariables ?? EnvironmentInfo.Variables) { [name] = value.ToString() ?? "" });

    /// <param name="options">The settings to change.</param>
    /// <param name="milliseconds">Milliseconds until the tool is killed.</param>
    public static T SetProcessExecutionTimeout<T>(this T options, int? milliseconds) where T : ToolOptions =>
        options.With(x => x.ProcessExecutionTimeout = milliseconds);

    public static T DisableProcessOutputLogging<T>(this T options) where T : ToolOptions => options.With(x => x.ProcessOutputLogging = false);
    public static T DisableProcessInvocationLogging<T>(this T options) where T : ToolOptions => options.With(x => x.ProcessInvocationLogging = false);

    /// <summary>Decides on the exit code instead of failing on anything but 0.</summary>
    public static T SetProcessExitHandler<T>(this T options, Action<IProcess> handler) where T : ToolOptions =>
        options.With(x => x.ProcessExitHandler = handler);

    public static T AddProcessAdditionalArguments<T>(this T options, params string[] arguments) where T : ToolOptions =>
        options.With(x => x.ProcessAdditionalArguments = [.. x.ProcessAdditionalArguments, .. arguments]);

    public static T When<T>(this T options, bool condition, Configure<T> configurator) where T : ToolOptions =>
        condition ? configurator(options) : options;

    public static T Apply<T>(this T options, Configure<T> configurator) where T : ToolOptions => configurator(options);

    internal static T With<T>(this T options, Action<T> change) where T : ToolOptions
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }
}
