using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

public static class ProcessExtensions
{
    const int QuotedErrorLines = 5;

    /// <summary>Waits for the end.</summary>
    /// <exception cref="ProcessException">It is not 0; the message quotes the last lines of standard error.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.WaitForExit();
        if (process.ExitCode == 0)
            return process;

        var errors = process.Output.Where(x => x.Type == OutputType.Err).TakeLast(QuotedErrorLines).Select(x => $"{Environment.NewLine}  {x.Text}");
        throw new ProcessException(
            $"'{process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}' in {process.WorkingDirectory} ended with exit code {process.ExitCode}." +
            string.Concat(errors),
            process.ExitCode);
    }
}
