using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class GELU : nn.Module<Tensor, Tensor>
    {
        readonly Approximate _approximate;
        readonly bool _inplace;

        internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (_approximate, _inplace) = (approximate, inplace);

        public enum Approximate
        {
            none,
            tanh,
        }

        public override Tensor forward(Tensor input)
        {
            var result = nn.functional.Gelu(input, _approximate == Approximate.tanh);
            return _inplace ? input.copy_(result) : result;
        }
    }

    public sealed class ReLU : nn.Module<Tensor, Tensor>
    {
        readonly bool _inplace;

        internal ReLU(bool inplace) : base(nameof(ReLU)) => _inplace = inplace;

        public override Tensor forward(Tensor input) => nn.functional.relu(input, _inplace);
    }

    public sealed class Softmax : nn.Module<Tensor, Tensor>
    {
        readonly long _dim;

        internal Softmax(long dim) : base(nameof(Softmax)) => _dim = dim;

        public override Tensor forward(Tensor input) => nn.functional.softmax(input, _dim);
    }

    /// <summary>In training, drops each element with probability p and scales the others by 1 / (1 − p).</summary>
    public sealed class Dropout : nn.Module<Tensor, Tensor>
    {
        readonly double _p;
        readonly bool _inplace;

        internal Dropout(double p, bool inplace) : base(nameof(Dropout))
        {
            if (p is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(p), p, "A dropout probability lies between 0 and 1.");
            (_p, _inplace) = (p, inplace);
        }

        public override Tensor forward(Tensor input) => nn.functional.dropout(input, _p, training, _inplace);
    }

    public sealed class Identity : nn.Module<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity))
        {
        }

        /// <summary>Another managed tensor on the same native one, so that disposing the result leaves the input alone.</summary>
        public override Tensor forward(Tensor input) => input.alias();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

            public static ReLU ReLU(bool inplace = false) => new(inplace);

            public static Softmax Softmax(long dim) => new(dim);

            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static Identity Identity() => new();
        }
    }
}
