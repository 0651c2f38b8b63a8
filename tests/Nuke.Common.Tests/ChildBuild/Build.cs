using System.Runtime.InteropServices;
using Nuke.Common;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Quick);

    readonly CancellationTokenSource _stop = new();

    protected override void OnBuildInitialized() => PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = true;
        _stop.Cancel();
    });

    Target Quick => _ => _
        .Executes(() => Serilog.Log.Information("quick"));

    Target Cancellable => _ => _
        .Executes(async () =>
        {
            Serilog.Log.Information("ready");
            await Task.Delay(Timeout.Infinite, _stop.Token);
        });

    Target Yielding => _ => _
        .Executes(() =>
        {
            Serilog.Log.Information("ready");
            _stop.Token.WaitHandle.WaitOne();
        });

    Target ListeningLate => _ => _
        .Executes(async () =>
        {
            using var stop = new CancellationTokenSource();
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
            {
                stop.Cancel();
                Thread.Sleep(100); // the target is over before the host hears of the signal
            });
            Serilog.Log.Information("ready");
            await Task.Delay(Timeout.Infinite, stop.Token);
        });

    Target Stubborn => _ => _
        .Executes(() =>
        {
            Serilog.Log.Information("ready");
            Thread.Sleep(Timeout.Infinite);
        });
}
