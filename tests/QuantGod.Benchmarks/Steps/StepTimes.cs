using System.Diagnostics;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using QuantGod.Learning.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace QuantGod.Benchmarks.Steps;

/// <summary>A network of the table and the windows it is trained on.</summary>
sealed record NetworkSize(NetworkOptions Options, int Minutes)
{
    public static NetworkSize Named(string name) => name switch
    {
        "S" => new(new NetworkOptions { Features = 9, TcnChannels = 16, LstmHidden = 32, LstmLayers = 1, Dropout = 0.2 }, 120),
        "C" => new(new NetworkOptions { Features = 9, TcnChannels = 32, LstmHidden = 128, LstmLayers = 1, Dropout = 0.2 }, 720),
        "B" => new(new NetworkOptions { Features = 9, TcnChannels = 64, LstmHidden = 256, LstmLayers = 2, Dropout = 0.2 }, 720),
        _ => throw new ArgumentException($"No network '{name}'; known are S, C and B."),
    };
}

/// <summary>Forward, backward, clipping and AdamW on random windows, again and again.</summary>
/// <param name="side">ours, alone (the engine, denormals flushed) or unflushed (the engine as it comes).</param>
sealed class StepTimes(NetworkSize size, int batch, int threads, string deviceName, string side)
{
    const int WarmUp = 1;

    /// <param name="atOnce">Trainings on threads of their own, all for the whole time.</param>
    /// <returns>Milliseconds of each step of each of them.</returns>
    public IReadOnlyList<double> Run(int atOnce, TimeSpan time)
    {
        TorchLibraries.Load();
        set_num_threads(threads);
        var times = new List<double>[atOnce];
        var trainings = Enumerable.Range(0, atOnce).Select(i => new Thread(() => times[i] = Steps(time))).ToList();
        foreach (var training in trainings) training.Start();
        foreach (var training in trainings) training.Join();
        return [.. times.SelectMany(list => list)];
    }

    List<double> Steps(TimeSpan time)
    {
        if (side == "unflushed") return Steps(time, Alone);
        using var flushed = FlushedDenormals.OnThisThread();
        return Steps(time, side == "ours" ? Ours : Alone);
    }

    List<double> Steps(TimeSpan time, Func<Tensor, Tensor, (Action Step, IDisposable Network)> prepare)
    {
        using var scope = NewDisposeScope();
        var target = device(deviceName);
        manual_seed(0);
        var x = randn(new long[] { batch, size.Minutes, size.Options.Features }).to(target); // (B, T, F)
        var y = (arange(batch, dtype: ScalarType.Int64) % 3).to(target); // (B)
        var (step, network) = prepare(x, y);
        using var _ = network;
        var (all, times) = (Stopwatch.StartNew(), new List<double>());
        for (var i = 0; i < WarmUp || all.Elapsed < time || times.Count == 0; i++)
        {
            var started = Stopwatch.GetTimestamp();
            step();
            if (target.type == DeviceType.CUDA) cuda.synchronize();
            if (i >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    (Action Step, IDisposable Network) Ours(Tensor x, Tensor y) => Build(
        new HybridTcnLstm(size.Options), x, (network, optimizer, loss) => () => Trainer.Step(network, loss, optimizer, x, y, maxNorm: 1));

    (Action Step, IDisposable Network) Alone(Tensor x, Tensor y) => Build(
        new PlainNetwork(size.Options), x, (network, optimizer, loss) => () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            loss.call(network.call(x), y).backward();
            nn.utils.clip_grad_norm_(network.parameters(), 1);
            optimizer.step();
        });

    static (Action Step, IDisposable Network) Build<T>(T network, Tensor x, Func<T, optim.Optimizer, CrossEntropyLoss, Action> step)
        where T : nn.Module
    {
        network.to(x.device);
        network.train();
        var optimizer = optim.AdamW(network.parameters(), 3e-4, weight_decay: 0.01);
        return (step(network, optimizer, nn.CrossEntropyLoss(tensor(new[] { 2f, 1f, 2f }, device: x.device))), network);
    }
}
