using System.Diagnostics;
using TorchSharp;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuantGod.TorchSteps;

static class StepTimes
{
    public static int Run(Options options)
    {
        manual_seed(0);
        using var network = new HybridNetwork(options.Size, dropout: 0.2).to(options.Device);
        using var x = randn(options.Batch, options.Size.Steps, NetworkSize.Features).to(options.Device);
        using var y = randint(0, 3, [options.Batch]).to(options.Device);
        using var loss = CrossEntropyLoss(tensor(new[] { 2f, 1f, 2f }, device: options.Device));
        using var optimizer = optim.AdamW(network.parameters(), 3e-4, weight_decay: 0.01);

        var (times, busy) = (new List<double>(), new List<double>());
        for (var step = 0; step < options.Steps + 2; step++)
        {
            var clock = Stopwatch.StartNew();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            using (NewDisposeScope())
            {
                network.zero_grad();
                loss.call(network.call(x), y).backward();
                utils.clip_grad_norm_(network.parameters(), 1.0);
                optimizer.step();
                if (options.Device.type == DeviceType.CUDA) cuda.synchronize();
            }

            if (step < 2) continue; // to warm up

            times.Add(clock.Elapsed.TotalMilliseconds);
            busy.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds);
        }

        times.Sort();
        busy.Sort();
        Console.Write(FormattableString.Invariant($"ours   least {times[0]:f1} ms  median {times[times.Count / 2]:f1} ms  "));
        Console.WriteLine(FormattableString.Invariant(
            $"CPU least {busy[0]:f1} median {busy[busy.Count / 2]:f1} ms  threads {get_num_threads()}  libtorch {__version__}  onednn {options.OneDnn}"));
        return 0;
    }
}
