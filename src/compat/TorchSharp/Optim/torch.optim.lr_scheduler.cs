namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static class lr_scheduler
        {
            /// <param name="T_max">Epochs from the first learning rate down to <paramref name="eta_min"/>.</param>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new CosineAnnealing(optimizer, T_max, eta_min, last_epoch);

            /// <summary>Sets the optimizer's learning rates, once an epoch. Making it already performs the step to epoch 0.</summary>
            public abstract class LRScheduler
            {
                readonly ILearningRateController[] _groups;

                private protected LRScheduler(Optimizer optimizer, int lastEpoch)
                {
                    _groups = optimizer.ParamGroups.ToArray();
                    Epoch = lastEpoch;
                    if (lastEpoch >= 0) return;

                    foreach (var group in _groups) group.InitialLearningRate = group.LearningRate;
                }

                private protected int Epoch { get; private set; }

                public virtual void step()
                {
                    Epoch++;
                    foreach (var group in _groups) group.LearningRate = Next(group.LearningRate, group.InitialLearningRate);
                }

                public IEnumerable<double> get_last_lr() => _groups.Select(g => g.LearningRate).ToArray();

                private protected abstract double Next(double rate, double initial);
            }

            /// <summary>
            /// Half a cosine from the initial rate down to the least and up again (Loshchilov and Hutter 2017), by the recursive form, so that a rate
            /// changed by hand stays changed.
            /// </summary>
            sealed class CosineAnnealing : LRScheduler
            {
                readonly double _period;
                readonly double _least;

                public CosineAnnealing(Optimizer optimizer, double period, double least, int lastEpoch) : base(optimizer, lastEpoch)
                {
                    if (period <= 0) throw new ArgumentOutOfRangeException(nameof(period), period, "T_max is a number of epochs above 0.");
                    (_period, _least) = (period, least);
                    step();
                }

                private protected override double Next(double rate, double initial)
                {
                    if (Epoch == 0) return rate;
                    if ((Epoch - 1 - _period) % (2 * _period) == 0) // at the bottom, where the recursive form divides by zero
                    {
                        return rate + ((initial - _least) * (1 - Math.Cos(Math.PI / _period)) / 2);
                    }

                    return ((1 + Math.Cos(Math.PI * Epoch / _period)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _period)) * (rate - _least)) + _least;
                }
            }
        }
    }
}
