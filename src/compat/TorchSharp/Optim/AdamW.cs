using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), PyTorch's arithmetic, all parameters in one native call.</summary>
    public sealed class AdamW : OptimizerHelper, optim.ILearningRateController
    {
        readonly double _beta1;
        readonly double _beta2;
        readonly double _eps;
        readonly double _weightDecay;
        readonly bool _maximize;
        readonly Tensor?[] _firstMoments;
        readonly Tensor?[] _secondMoments;
        readonly long[] _steps;

        internal AdamW(
            IEnumerable<Parameter> parameters, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize)
            : base(parameters)
        {
            if (amsgrad) throw new NotSupportedException("AdamW with amsgrad is not part of this subset of TorchSharp.");
            Require(lr >= 0, nameof(lr), lr);
            Require(eps >= 0, nameof(eps), eps);
            Require(beta1 is >= 0 and < 1, nameof(beta1), beta1);
            Require(beta2 is >= 0 and < 1, nameof(beta2), beta2);
            Require(weight_decay >= 0, nameof(weight_decay), weight_decay);

            LearningRate = InitialLearningRate = lr;
            (_beta1, _beta2, _eps, _weightDecay, _maximize) = (beta1, beta2, eps, weight_decay, maximize);
            _firstMoments = new Tensor?[Parameters.Length];
            _secondMoments = new Tensor?[Parameters.Length];
            _steps = new long[Parameters.Length];
        }

        public double LearningRate { get; set; }

        public double InitialLearningRate { get; set; }

        public override IEnumerable<optim.ILearningRateController> ParamGroups => [this];

        public override Tensor? step(Func<Tensor>? closure = null)
        {
            Tensor? loss = null;
            if (closure is not null)
            {
                using var _ = enable_grad();
                loss = closure();
            }

            var (parameters, first, second, steps) = (new List<nint>(), new List<nint>(), new List<nint>(), new List<long>());
            for (var i = 0; i < Parameters.Length; i++)
            {
                if (!HasGradient(Parameters[i])) continue;

                parameters.Add(Parameters[i].Handle);
                first.Add((_firstMoments[i] ??= Moment(Parameters[i])).Handle);
                second.Add((_secondMoments[i] ??= Moment(Parameters[i])).Handle);
                steps.Add(++_steps[i]);
            }

            var options = new NativeAdamW(LearningRate, _beta1, _beta2, _eps, _weightDecay, _maximize);
            Check(ts_adamw_step(parameters.ToArray(), first.ToArray(), second.ToArray(), steps.ToArray(), parameters.Count, options));
            GC.KeepAlive(this);
            return loss;
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var moment in _firstMoments.Concat(_secondMoments)) moment?.Dispose();
        }

        static Tensor Moment(Parameter parameter) => zeros_like(parameter).DetachFromDisposeScope();

        static bool HasGradient(Parameter parameter)
        {
            Check(ts_grad(parameter.Native, out var grad));
            if (grad == 0) return false;

            ts_free(grad);
            return true;
        }

        static void Require(bool holds, string name, double value)
        {
            if (!holds) throw new ArgumentOutOfRangeException(name, value, "Out of range for AdamW.");
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <remarks>Upstream's default of <paramref name="weight_decay"/> is 0, PyTorch's 0.01.</remarks>
            public static AdamW AdamW(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static AdamW AdamW(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
