using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Unary(UnaryOperation.Abs);

        public Tensor neg() => Unary(UnaryOperation.Neg);

        public Tensor exp() => Unary(UnaryOperation.Exp);

        public Tensor log() => Unary(UnaryOperation.Log);

        public Tensor sqrt() => Unary(UnaryOperation.Sqrt);

        public Tensor square() => Unary(UnaryOperation.Square);

        public Tensor tanh() => Unary(UnaryOperation.Tanh);

        public Tensor sigmoid() => Unary(UnaryOperation.Sigmoid);

        public Tensor relu() => Unary(UnaryOperation.Relu);

        public Tensor isnan() => Unary(UnaryOperation.IsNan);

        public Tensor isfinite() => Unary(UnaryOperation.IsFinite);

        public Tensor bitwise_not() => Unary(UnaryOperation.Not);

        public Tensor gelu() => nn.functional.gelu(this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => nn.functional.Softmax(this, dim, false, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => nn.functional.Softmax(this, dim, true, dtype);

        public Tensor add(Tensor target) => Binary(BinaryOperation.Add, target);

        /// <summary>this + alpha · target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Binary(BinaryOperation.Add, target, alpha.Number);

        public Tensor add(Scalar scalar) => Binary(BinaryOperation.Add, scalar);

        public Tensor sub(Tensor target) => Binary(BinaryOperation.Sub, target);

        public Tensor sub(Scalar scalar) => Binary(BinaryOperation.Sub, scalar);

        public Tensor mul(Tensor target) => Binary(BinaryOperation.Mul, target);

        public Tensor mul(Scalar scalar) => Binary(BinaryOperation.Mul, scalar);

        public Tensor div(Tensor target) => Binary(BinaryOperation.Div, target);

        public Tensor div(Scalar scalar) => Binary(BinaryOperation.Div, scalar);

        public Tensor pow(Tensor exponent) => Binary(BinaryOperation.Pow, exponent);

        public Tensor pow(Scalar exponent) => Binary(BinaryOperation.Pow, exponent);

        public Tensor remainder(Tensor other) => Binary(BinaryOperation.Remainder, other);

        public Tensor remainder(Scalar other) => Binary(BinaryOperation.Remainder, other);

        public Tensor matmul(Tensor target) => Binary(BinaryOperation.Matmul, target);

        public Tensor maximum(Tensor other) => Binary(BinaryOperation.Maximum, other);

        public Tensor minimum(Tensor other) => Binary(BinaryOperation.Minimum, other);

        public Tensor add_(Tensor target) => InPlace(BinaryOperation.Add, target);

        public Tensor add_(Tensor target, Scalar alpha) => InPlace(BinaryOperation.Add, target, alpha.Number);

        public Tensor add_(Scalar scalar) => InPlace(BinaryOperation.Add, scalar);

        public Tensor sub_(Tensor target) => InPlace(BinaryOperation.Sub, target);

        public Tensor sub_(Scalar scalar) => InPlace(BinaryOperation.Sub, scalar);

        public Tensor mul_(Tensor target) => InPlace(BinaryOperation.Mul, target);

        public Tensor mul_(Scalar scalar) => InPlace(BinaryOperation.Mul, scalar);

        public Tensor div_(Tensor target) => InPlace(BinaryOperation.Div, target);

        public Tensor div_(Scalar scalar) => InPlace(BinaryOperation.Div, scalar);

        public unsafe Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            NativeNumber low = min?.Number ?? default, high = max?.Number ?? default;
            Check(ts_clamp(_handle, min is null ? null : &low, max is null ? null : &high, out var result));
            return new Tensor(result);
        }

        public Tensor fill_(Scalar value)
        {
            Check(ts_fill_(_handle, value.Number));
            return this;
        }

        public Tensor zero_() => fill_(0);

        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Check(ts_uniform_(_handle, from, to, generator?.Handle ?? GeneratorHandle.Default));
            return this;
        }

        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null)
        {
            Check(ts_normal_(_handle, mean, stddev, generator?.Handle ?? GeneratorHandle.Default));
            return this;
        }

        Tensor Unary(UnaryOperation op)
        {
            Check(ts_unary(_handle, op, out var result));
            return new Tensor(result);
        }

        Tensor Binary(BinaryOperation op, Tensor other) => Binary(op, other, NativeNumber.One);

        Tensor Binary(BinaryOperation op, Tensor other, NativeNumber alpha)
        {
            Check(ts_binary(_handle, other._handle, op, alpha, out var result));
            return new Tensor(result);
        }

        Tensor Binary(BinaryOperation op, Scalar other)
        {
            Check(ts_binary_scalar(_handle, other.Number, op, out var result));
            return new Tensor(result);
        }

        Tensor InPlace(BinaryOperation op, Tensor other) => InPlace(op, other, NativeNumber.One);

        Tensor InPlace(BinaryOperation op, Tensor other, NativeNumber alpha)
        {
            Check(ts_binary_(_handle, other._handle, op, alpha));
            return this;
        }

        Tensor InPlace(BinaryOperation op, Scalar other)
        {
            Check(ts_binary_scalar_(_handle, other.Number, op));
            return this;
        }
    }
}
