using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace QuantGod.Storage.Archives;

/// <summary>
/// Inflates through ISA-L where that library is installed (Debian: libisal2): the same bytes for three fifths of the time of the runtime's own zlib.
/// It only inflates; sizes and checksum are verified by whoever reads.
/// </summary>
/// <remarks>Written against <c>igzip_lib.h</c> 2.30, soname 2. Of its state only the first fields are touched, whose places the soname guarantees.</remarks>
sealed unsafe class IsalInflate : ReadStream
{
    /// <summary>Set to <c>builtin</c>, the runtime's own inflating is used even if ISA-L is there.</summary>
    public const string Variable = "QUANTGOD_INFLATE";

    const string LibraryName = "libisal.so.2";
    const int StateBytes = 256 << 10; // some 90 KiB in 2.30
    const int InputBytes = 64 << 10;

    static readonly delegate* unmanaged<State*, void> Init;
    static readonly delegate* unmanaged<State*, int> Inflate;

    readonly Stream _compressed;
    readonly byte[] _input = GC.AllocateUninitializedArray<byte>(InputBytes, pinned: true);
    State* _state;

    static IsalInflate()
    {
        if (Environment.GetEnvironmentVariable(Variable) == "builtin" || !NativeLibrary.TryLoad(LibraryName, out var library)) return;
        if (!NativeLibrary.TryGetExport(library, "isal_inflate_init", out var init)) return;
        if (!NativeLibrary.TryGetExport(library, "isal_inflate", out var inflate)) return;

        Init = (delegate* unmanaged<State*, void>)init;
        Inflate = (delegate* unmanaged<State*, int>)inflate;
    }

    /// <param name="compressed">Raw deflate data; stays open.</param>
    public IsalInflate(Stream compressed)
    {
        _compressed = compressed;
        _state = (State*)NativeMemory.AllocZeroed(StateBytes);
        Init(_state);
    }

    ~IsalInflate() => Dispose(false);

    public static bool IsAvailable => Inflate is not null;

    /// <returns>0 at the end of the deflate data, or of its input when that is cut off.</returns>
    /// <exception cref="InvalidDataException">This is no deflate data.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_state is null, this);
        fixed (byte* output = buffer)
        fixed (byte* input = _input)
        {
            _state->NextOut = output;
            _state->AvailableOut = (uint)buffer.Length;
            do
            {
                if (_state->AvailableIn == 0)
                {
                    _state->NextIn = input;
                    _state->AvailableIn = (uint)_compressed.Read(_input);
                }

                var hadInput = _state->AvailableIn;
                var result = Inflate(_state);
                if (result != 0) ThrowInvalid(result);
                if (hadInput == _state->AvailableIn) break; // behind the end of the data, out of input, or out of room
            }
            while (_state->AvailableOut > 0);

            return buffer.Length - (int)_state->AvailableOut;
        }
    }

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_state);
        _state = null;
        base.Dispose(disposing);
        if (disposing) GC.SuppressFinalize(this);
    }

    [DoesNotReturn]
    static void ThrowInvalid(int result) => throw new InvalidDataException(result switch
    {
        -1 => "invalid block",
        -2 => "invalid symbol",
        -3 => "a distance beyond the beginning",
        _ => $"ISA-L error {result}",
    });

    /// <summary>The front of <c>struct inflate_state</c>; between these it keeps a count and its bit buffer.</summary>
    [StructLayout(LayoutKind.Explicit)]
    struct State
    {
        [FieldOffset(0)] public byte* NextOut;
        [FieldOffset(8)] public uint AvailableOut;
        [FieldOffset(16)] public byte* NextIn;
        [FieldOffset(32)] public uint AvailableIn;
    }
}
