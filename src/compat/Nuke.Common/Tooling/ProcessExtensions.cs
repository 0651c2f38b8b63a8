using System.Text.Json;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

public static class ProcessExtensions
{
    const int QuotedErrorLines = 5;

    /// <exception cref="TimeoutException">The program did not end in time and was killed.</exception>
    public static IProcess AssertWaitForExit(this IProcess process) =>
        process.WaitForExit()
            ? process
            : throw new TimeoutException($"'{process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}' took too long and was stopped.");

    /// <summary>Waits for the end.</summary>
    /// <exception cref="ProcessException">It is not 0; the message quotes the last lines of standard error.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        if (process.ExitCode == 0)
            return process;

        var errors = process.Output.Where(x => x.Type == OutputType.Err).TakeLast(QuotedErrorLines).Select(x => $"{Environment.NewLine}  {x.Text}");
        throw new ProcessException(
            $"'{process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}' in {process.WorkingDirectory} ended with exit code {process.ExitCode}." +
            string.Concat(errors),
            process.ExitCode);
    }

    /// <summary>Standard output as one text.</summary>
    public static string StdToText(this IEnumerable<Output> output) => output.Where(x => x.Type == OutputType.Std).Select(x => x.Text).JoinNewLine();

    public static T StdToJson<T>(this IEnumerable<Output> output) =>
        JsonSerializer.Deserialize<T>(output.StdToText(), JsonSerializerOptions.Web) ?? throw new InvalidDataException("The program wrote null.");

    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output) =>
        output.FirstOrDefault(x => x.Type == OutputType.Err) is { Text: { } text }
            ? throw new InvalidDataException($"Standard error is not empty: {text}")
            : output;
}
