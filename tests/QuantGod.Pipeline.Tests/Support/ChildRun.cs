using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Etl;
using System.Diagnostics;
using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace QuantGod.Pipeline.Tests.Support;

/// <summary>Steps in a process of their own, which a test can kill, or give too little disk.</summary>
static class ChildRun
{
    public const int StepFailed = 1;

    const string Steps = "CHILD_RUN_STEPS";
    const string HoldsAfter = "CHILD_RUN_HOLDS_AFTER";

    /// <summary>Arguments: data folder, configuration folder, assignments. A line an item goes to the console.</summary>
    public static int Main(string[] arguments)
    {
        Log.Logger = new LoggerConfiguration()
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.Sink(new HoldingSink(Environment.GetEnvironmentVariable(HoldsAfter)))
            .CreateLogger();
        var workspace = new Workspace(arguments[0], Path.Combine(Path.GetDirectoryName(arguments[0])!, "logs"));
        var configuration = ConfigurationReader.Read(arguments[1], [], arguments[2..]);
        var run = new PipelineRun(workspace, configuration, TimeProvider.System, CancellationToken.None) { Workers = 1 };
        using var session = new PipelineSession(run, new SampleRequest(new()));
        try
        {
            var steps = (Environment.GetEnvironmentVariable(Steps) ?? "Etl Label Train").Split(' ');
            IPipelineStep[] known = [session.Etl, session.Label, session.Optimize, session.Train, session.AuditFolds, session.Audit];
            foreach (var step in known.Where(step => steps.Contains(step.Name))) step.Execute();
            return 0;
        }
        catch (StepException e)
        {
            Console.Error.WriteLine(e.Message);
            return StepFailed;
        }
    }

    /// <summary>Etl, Label and Train.</summary>
    /// <param name="largestFileKilobytes">Size at which a file takes no more bytes, as if its disk were full; null for no bound.</param>
    public static Process Start(Workbench workbench, int? largestFileKilobytes, params string[] assignments) =>
        Process.Start(Command(workbench, largestFileKilobytes, assignments))!;

    /// <summary>One step that does nothing more once it has logged such a line, so that a test can kill it there.</summary>
    public static Process StartHolding(Workbench workbench, string step, string after, params string[] assignments)
    {
        var start = Command(workbench, largestFileKilobytes: null, assignments);
        (start.Environment[Steps], start.Environment[HoldsAfter]) = (step, after);
        return Process.Start(start)!;
    }

    static ProcessStartInfo Command(Workbench workbench, int? largestFileKilobytes, string[] assignments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var configs = Directory.CreateDirectory(Path.Combine(workbench.Folder, "configs")).FullName;
        string[] command = [host, typeof(ChildRun).Assembly.Location, workbench.Data, configs, .. Workbench.SmallConfiguration, .. assignments];
        var limit = largestFileKilobytes is { } kilobytes ? $"trap '' XFSZ; ulimit -f {kilobytes}; " : ""; // ignored, the signal becomes an error of the write
        var start = new ProcessStartInfo("bash", ["-c", limit + "exec \"$@\"", "bash", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // the runtime's own large mapping would meet the limit first
        return start;
    }

    sealed class HoldingSink(string? after) : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            if (after is not null && logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(after, StringComparison.Ordinal))
                Thread.Sleep(Timeout.Infinite);
        }
    }
}
