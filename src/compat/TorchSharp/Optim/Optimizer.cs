using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Changes parameters by their gradients. Build it after the module went to its device.</summary>
            public abstract class Optimizer : IDisposable
            {
                private protected Optimizer(IEnumerable<Parameter> parameters) => Parameters = parameters.ToArray();

                public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

                private protected Parameter[] Parameters { get; }

                public IEnumerable<Parameter> parameters() => Parameters;

                /// <summary>Fills the gradients with zeros, where <see cref="nn.Module.zero_grad"/> forgets them.</summary>
                public void zero_grad() => Gradients.Clear(Parameters, forget: false);

                /// <returns>The closure's loss; null without a closure.</returns>
                public abstract Tensor? step(Func<Tensor>? closure = null);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected abstract void Dispose(bool disposing);
            }

            /// <summary>What a scheduler may change.</summary>
            public interface ILearningRateController
            {
                double LearningRate { get; set; }

                double InitialLearningRate { get; set; }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Upstream's common base of its optimizers; state files are left out here.</summary>
    public abstract class OptimizerHelper : torch.optim.Optimizer
    {
        private protected OptimizerHelper(IEnumerable<Parameter> parameters) : base(parameters)
        {
        }
    }
}
