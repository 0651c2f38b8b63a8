namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Starting values; each draws from the device's default generator and returns its argument.</summary>
        public static class init
        {
            public enum FanInOut
            {
                FanIn,
                FanOut,
            }

            public enum NonlinearityType
            {
                Linear,
                Sigmoid,
                Tanh,
                ReLU,
                LeakyReLU,
            }

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0.0);

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1.0);

            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var _ = no_grad();
                return tensor.fill_(val);
            }

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1)
            {
                using var _ = no_grad();
                return tensor.uniform_(low, high);
            }

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1)
            {
                using var _ = no_grad();
                return tensor.normal_(mean, std);
            }

            /// <summary>Uniform within ±gain · √(3 / fan); with a = √5, as layers start, that is ±1/√fan.</summary>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var (fanIn, fanOut) = Fans(tensor);
                var fan = mode == FanInOut.FanIn ? fanIn : fanOut;
                var bound = Math.Sqrt(3.0) * (Gain(nonlinearity, a) / Math.Sqrt(fan));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = Fans(tensor);
                var bound = Math.Sqrt(3.0) * (gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Inputs and outputs of one unit of a weight (out, in, kernel…).</summary>
            internal static (long fanIn, long fanOut) Fans(Tensor weight)
            {
                var shape = weight.Meta.Shape;
                if (shape.Length < 2) throw new ArgumentException($"A weight has at least 2 dimensions, this tensor has {shape.Length}.", nameof(weight));

                var kernel = 1L;
                foreach (var length in shape.AsSpan(2)) kernel *= length;
                return (shape[1] * kernel, shape[0] * kernel);
            }

            static double Gain(NonlinearityType nonlinearity, double slope) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (slope * slope))),
                _ => 1,
            };
        }
    }
}
