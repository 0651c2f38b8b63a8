using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Support;

/// <summary>Steps on one fixed batch, as Golden/train_trace_*.json were made.</summary>
sealed class TrainingRun : IDisposable
{
    readonly Tensor _input;
    readonly Tensor _target;
    readonly CrossEntropyLoss _loss;
    readonly AdamW _optimizer;
    readonly double _maxNorm;

    public TrainingRun(HybridNetwork network, ScalarType type, double maxNorm)
    {
        Network = network.to(type);
        var batch = Golden.Read("train_batch");
        _input = batch.GetProperty("x").ToTensor().to(type);
        _target = tensor(batch.GetProperty("y").EnumerateArray().Select(v => v.GetInt64()).ToArray());
        _loss = CrossEntropyLoss(tensor(new[] { 2.0, 1.0, 2.0 }, type));
        _optimizer = optim.AdamW(network.parameters(), lr: 3e-4, weight_decay: 0.01);
        _maxNorm = maxNorm;
    }

    public HybridNetwork Network { get; }

    /// <returns>The loss before the step, and the gradients' norm before clipping.</returns>
    public (double loss, double norm) Step()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        var loss = _loss.call(Network.call(_input), _target);
        loss.backward();
        var norm = utils.clip_grad_norm_(Network.parameters(), _maxNorm);
        _optimizer.step();
        return (loss.ToDouble(), norm);
    }

    public void Dispose()
    {
        Network.Dispose();
        _loss.Dispose();
        _optimizer.Dispose();
        _input.Dispose();
        _target.Dispose();
    }
}
