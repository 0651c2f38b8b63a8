using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Etl;
using System.Diagnostics;
using QuantGod.Incremental;
using QuantGod.Pipeline;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.CrashTests.Support;

/// <summary>Etl, Label and Train in a process of their own. As in the build, a step that is up to date is not run.</summary>
static class PipelineProcess
{
    /// <summary>Twenty levels, two minutes ahead, a network of a few dozen weights.</summary>
    static readonly string[] Settings =
    [
        "etl.orderbook_levels=20",
        "labelling.lookahead=2", "labelling.threshold_long=0.0002", "labelling.threshold_short=-0.0002",
        "base_model.seq_len=3",
        "training.epochs=2", "training.batch_size=4", "training.tcn_channels=2", "training.lstm_hidden=2", "training.num_lstm_layers=1",
        "training.device=cpu", "training.threads=1",
    ];

    /// <summary>Arguments: data folder, configuration folder. Names each step on the console before it begins.</summary>
    public static int Main(string[] arguments)
    {
        var workspace = new Workspace(arguments[0], Path.Combine(Path.GetDirectoryName(arguments[0])!, "logs"));
        var run = new PipelineRun(workspace, ConfigurationReader.Read(arguments[1], [], Settings), TimeProvider.System, CancellationToken.None) { Workers = 2 };
        using var session = new PipelineSession(run, new SampleRequest(new()));
        try
        {
            foreach (var step in new IPipelineStep[] { session.Etl, session.Label, session.Train })
            {
                Console.WriteLine(step.Name);
                if (step.Plan(new Dictionary<string, string>(), force: false, CancellationToken.None).IsStale) step.Execute();
            }

            return 0;
        }
        catch (Exception e) when (e is StepException or DataFolderBusyException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    public static Process Start(DataFolder folder)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(new ProcessStartInfo(host, [typeof(PipelineProcess).Assembly.Location, folder.Data, folder.Configs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
