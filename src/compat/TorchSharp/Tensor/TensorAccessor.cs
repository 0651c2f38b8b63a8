using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements in row-major order, read and written where they lie when the tensor is on the CPU.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    readonly torch.Tensor _tensor; // held, so that the memory lives as long as this
    readonly bool _copied;
    readonly long[] _shape;
    readonly long[] _strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _copied = !tensor.is_cpu();
        _tensor = _copied ? tensor.cpu().DetachFromDisposeScope() : tensor;
        _shape = _tensor.Meta.Shape;
        _strides = _tensor.Meta.Strides;
    }

    public long Count => _tensor.Meta.Elements;

    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => At(Offset(indices)) = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>An array of the tensor's rank and shape.</summary>
    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), _shape);
        var index = new long[_shape.Length];
        foreach (var value in this)
        {
            array.SetValue(value, index);
            for (var d = index.Length - 1; d >= 0 && ++index[d] == _shape[d]; d--) index[d] = 0;
        }

        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = Math.Min(target.Length, Count - tensorIndex);
        if (_tensor.is_contiguous()) Dense(tensorIndex, count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = At(OffsetOf(tensorIndex + i));
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = Math.Min(source.Length, Count - tensorIndex);
        if (_tensor.is_contiguous()) source[..(int)count].CopyTo(Dense(tensorIndex, count));
        else for (var i = 0; i < count; i++) At(OffsetOf(tensorIndex + i)) = source[i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(OffsetOf(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (_copied) _tensor.Dispose();
    }

    unsafe Span<T> Dense(long start, long count) => new((T*)Data + start, checked((int)count));

    unsafe ref T At(long offset) => ref ((T*)Data)[offset];

    nint Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
            return _tensor.Meta.Data;
        }
    }

    long Offset(long[] indices)
    {
        if (indices.Length != _shape.Length) throw new ArgumentException($"The tensor has {_shape.Length} dimensions, {indices.Length} indices were given.");

        long offset = 0;
        for (var d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)_shape[d])
            {
                throw new IndexOutOfRangeException($"Index {indices[d]} in dimension {d}, which has {_shape[d]}.");
            }

            offset += indices[d] * _strides[d];
        }

        return offset;
    }

    long OffsetOf(long rowMajor)
    {
        long offset = 0;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            offset += rowMajor % _shape[d] * _strides[d];
            rowMajor /= _shape[d];
        }

        return offset;
    }
}
