using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x · weightᵀ + bias over the last dimension.</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            weight = new Parameter(empty(outputSize, inputSize, dtype, device));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (hasBias)
            {
                var bound = 1 / Math.Sqrt(inputSize);
                bias = new Parameter(empty(outputSize, dtype, device));
                nn.init.uniform_(bias, -bound, bound);
            }

            Register();
        }

        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            (this.weight, this.bias) = (weight, bias);
            Register();
        }

        /// <summary>(out, in)</summary>
        public Parameter weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);

        void Register()
        {
            register_parameter(nameof(weight), weight);
            if (bias is not null) register_parameter(nameof(bias), bias);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
