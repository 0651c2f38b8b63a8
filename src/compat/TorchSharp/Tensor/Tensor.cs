using System.Runtime.CompilerServices;
using TorchSharp.Native;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array on a device, with its place in the gradient's graph. Belongs to the innermost open dispose scope of the thread that made it.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        TensorHandle _handle;
        TensorMeta? _meta;

        internal Tensor(nint native) : this(new TensorHandle(native))
        {
        }

        internal Tensor(TensorHandle handle)
        {
            _handle = handle;
            DisposeScopeManager.Current?.Attach(this);
        }

        /// <summary>Tensors alive in this process, counted by native references.</summary>
        public static long TotalCount => TensorHandle.Live;

        public static long PeakCount => TensorHandle.Peak;

        /// <exception cref="ObjectDisposedException">The tensor was disposed, or its data went into a parameter.</exception>
        public IntPtr Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(IsInvalid, this);
                return _handle.DangerousGetHandle();
            }
        }

        public bool IsInvalid => _handle.IsClosed || _handle.IsInvalid;

        internal TensorHandle Native => _handle;

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal TensorMeta Meta => _meta ??= ReadMeta();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            OwningDisposeScope?.Forget(this);
            OwningDisposeScope = null;
            if (!ReferenceEquals(_handle, TensorHandle.None)) _handle.Dispose();
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? scope)
        {
            if (scope is null) return DetachFromDisposeScope();
            scope.Attach(this);
            return this;
        }

        /// <summary>Moves it to the scope that <paramref name="other"/> belongs to.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Another managed tensor on the same native one, gradient and all.</summary>
        public Tensor alias()
        {
            Check(ts_alias(_handle, out var result));
            return new Tensor(result);
        }

        public override string ToString() => IsInvalid ? "(disposed tensor)" : $"{dtype}[{string.Join(", ", shape)}] on {device}";

        internal static TensorHandle HandleOf(Tensor? optional) => optional?._handle ?? TensorHandle.None;

        /// <summary>Takes the native tensor out; this one is invalid from then on.</summary>
        internal TensorHandle Surrender()
        {
            _ = Handle;
            var taken = _handle;
            DetachFromDisposeScope();
            _handle = TensorHandle.None;
            _meta = null;
            return taken;
        }

        /// <summary>Puts another native tensor in place of this one's, as moving a module to another device does with its parameters.</summary>
        internal void ReplaceBy(Tensor other)
        {
            var old = _handle;
            _handle = other.Surrender();
            _meta = null;
            old.Dispose();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        TensorMeta ReadMeta()
        {
            Check(ts_meta(_handle, out var native));
            return new TensorMeta(in native);
        }
    }
}
