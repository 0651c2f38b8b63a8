using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        public static Tensor operator -(Scalar left, Tensor right) => ScalarFirst(left, right, BinaryOperation.Sub);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        public static Tensor operator /(Scalar left, Tensor right) => ScalarFirst(left, right, BinaryOperation.Div);

        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        public static Tensor operator &(Tensor left, Tensor right) => left.Binary(BinaryOperation.And, right);

        public static Tensor operator |(Tensor left, Tensor right) => left.Binary(BinaryOperation.Or, right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.Binary(BinaryOperation.Xor, right);

        public static Tensor operator ~(Tensor tensor) => tensor.bitwise_not();

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public Tensor eq(Tensor target) => Binary(BinaryOperation.Eq, target);

        public Tensor eq(Scalar target) => Binary(BinaryOperation.Eq, target);

        public Tensor ne(Tensor target) => Binary(BinaryOperation.Ne, target);

        public Tensor ne(Scalar target) => Binary(BinaryOperation.Ne, target);

        public Tensor gt(Tensor target) => Binary(BinaryOperation.Gt, target);

        public Tensor gt(Scalar target) => Binary(BinaryOperation.Gt, target);

        public Tensor ge(Tensor target) => Binary(BinaryOperation.Ge, target);

        public Tensor ge(Scalar target) => Binary(BinaryOperation.Ge, target);

        public Tensor lt(Tensor target) => Binary(BinaryOperation.Lt, target);

        public Tensor lt(Scalar target) => Binary(BinaryOperation.Lt, target);

        public Tensor le(Tensor target) => Binary(BinaryOperation.Le, target);

        public Tensor le(Scalar target) => Binary(BinaryOperation.Le, target);

        /// <summary>Same shape and every element equal.</summary>
        public bool equal(Tensor target)
        {
            Check(ts_equal(_handle, target._handle, out var equal));
            return equal != 0;
        }

        static Tensor ScalarFirst(Scalar left, Tensor right, BinaryOperation op)
        {
            Check(ts_scalar_binary(left.Number, right._handle, op, out var result));
            return new Tensor(result);
        }
    }
}
