using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Cross-entropy of logits against class numbers; see <see cref="nn.functional.cross_entropy"/>.</summary>
    public sealed class CrossEntropyLoss : nn.Module<Tensor, Tensor, Tensor>
    {
        readonly long _ignoreIndex;
        readonly nn.Reduction _reduction;
        readonly double _labelSmoothing;

        public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0.0)
            : base(nameof(CrossEntropyLoss))
        {
            this.weight = weight;
            (_ignoreIndex, _reduction, _labelSmoothing) = (ignore_index ?? -100, reduction, label_smoothing);
            if (weight is not null) register_buffer(nameof(weight), weight);
        }

        public Tensor? weight { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            nn.functional.cross_entropy(input, target, weight, _ignoreIndex, _reduction, _labelSmoothing);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);
        }
    }
}
