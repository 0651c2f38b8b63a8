using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous CPU tensor below 2 GiB, as it lies; valid while the tensor lives.</summary>
        /// <exception cref="InvalidOperationException">The tensor is elsewhere, not contiguous, or too large.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu()) throw new InvalidOperationException($"The bytes of a tensor on {device} cannot be reached; call cpu() first.");
                if (!is_contiguous()) throw new InvalidOperationException("The bytes of a tensor must be contiguous; call contiguous() first.");

                var length = Meta.Elements * Meta.ElementSize;
                if (length > int.MaxValue) throw new InvalidOperationException($"A span reaches 2 GiB, the tensor has {length} bytes; take slices.");

                _ = Handle; // refuses a disposed tensor, whose cached address is stale
                return new Span<byte>((void*)Meta.Data, (int)length);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"The tensor has {target.Length} bytes, {value.Length} were given.", nameof(value));
                }

                value.CopyTo(target);
            }
        }

        /// <summary>The only element. Waits for the GPU.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
        public T item<T>() where T : unmanaged
        {
            RequireType<T>();
            if (NumberOfElements != 1) throw new InvalidOperationException($"item needs a tensor of one element, this one has {NumberOfElements}.");

            Check(ts_item(_handle, out var value));
            return Element<T>(value);
        }

        /// <summary>Element-wise access; a tensor elsewhere is copied to the CPU first. For whole blocks <see cref="bytes"/> is faster.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType<T>();
            return new TensorAccessor<T>(this);
        }

        void RequireType<T>() where T : unmanaged
        {
            if (ScalarTypes.Of(typeof(T)) != dtype) throw new ArgumentException($"The tensor holds {dtype}, not {typeof(T).Name}.");
        }

        static T Element<T>(NativeNumber value) where T : unmanaged => (T)(object)(Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Single => (float)value.Real,
            TypeCode.Double => value.Real,
            TypeCode.Byte => (byte)value.Integer,
            TypeCode.SByte => (sbyte)value.Integer,
            TypeCode.Int16 => (short)value.Integer,
            TypeCode.Int32 => (int)value.Integer,
            TypeCode.Int64 => value.Integer,
            TypeCode.Boolean => value.Integer != 0,
            _ => (object)(Half)value.Real,
        });
    }
}
