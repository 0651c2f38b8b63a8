using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry between the brackets of <c>x[…]</c>.</summary>
    public readonly struct TensorIndex
    {
        readonly Tensor? _tensor;

        TensorIndex(NativeIndex native, Tensor? tensor = null)
        {
            Native = native;
            _tensor = tensor;
        }

        public static TensorIndex Ellipsis { get; } = new(new NativeIndex(IndexKind.Ellipsis));

        /// <summary>Inserts a dimension of size 1.</summary>
        public static TensorIndex None { get; } = new(new NativeIndex(IndexKind.None));

        public static TensorIndex Null => None;

        public static TensorIndex Colon => Slice();

        internal NativeIndex Native { get; }

        /// <summary>Holds the index tensor alive during the native call.</summary>
        internal void KeepAlive() => GC.KeepAlive(_tensor);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(new NativeIndex(IndexKind.Slice, start ?? long.MinValue, stop ?? long.MinValue, step ?? long.MinValue));

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Single(long? index) => index is { } i ? new TensorIndex(new NativeIndex(IndexKind.Integer, i)) : Null;

        public static TensorIndex Bool(bool value) => new(new NativeIndex(IndexKind.Bool, value ? 1 : 0));

        public static TensorIndex Tensor(Tensor tensor) => new(new NativeIndex(IndexKind.Tensor, tensor: tensor.Handle), tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Index value) => Single(FromEnd(value));

        public static implicit operator TensorIndex(Range range) =>
            Slice(FromEnd(range.Start), range.End.Equals(Index.End) ? null : FromEnd(range.End));

        static long FromEnd(Index index) => index.IsFromEnd ? -(long)index.Value : index.Value;
    }
}
