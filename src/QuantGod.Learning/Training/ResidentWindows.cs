using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Training;

/// <summary>
/// All scaled rows on the device, once. Windows are a view of them that repeats no number; a batch is gathered on the device by the last rows of
/// its windows. 1,126 days of 9 features take 58 MB; as separate windows of 720 rows they would take 42 GB.
/// </summary>
public sealed class ResidentWindows : IDisposable
{
    readonly Tensor _rows; // (N, F)
    readonly Tensor _windows; // (N - T + 1, F, T), a view of _rows
    readonly int _seqLen;

    /// <param name="scaled">(N, F) scaled rows, row after row.</param>
    /// <param name="features">F.</param>
    /// <param name="seqLen">T, at most N.</param>
    /// <param name="device">Where the rows and every batch live.</param>
    public ResidentWindows(float[] scaled, int features, int seqLen, Device device)
    {
        using var scope = NewDisposeScope();
        Rows = scaled.Length / features;
        Features = features;
        Device = device;
        _seqLen = seqLen;
        _rows = tensor(scaled, new long[] { Rows, features }, device: device).DetachFromDisposeScope();
        _windows = _rows.unfold(0, seqLen, 1).DetachFromDisposeScope();
    }

    ResidentWindows(ResidentWindows others, int seqLen)
    {
        using var scope = NewDisposeScope();
        (Rows, Features, Device, _seqLen) = (others.Rows, others.Features, others.Device, seqLen);
        _rows = others._rows.alias().DetachFromDisposeScope();
        _windows = _rows.unfold(0, seqLen, 1).DetachFromDisposeScope();
    }

    /// <summary>Windows of another length over the same rows on the device, to be disposed by itself.</summary>
    public ResidentWindows OfLength(int seqLen) => new(this, seqLen);

    public int Rows { get; }

    public int Features { get; }

    public Device Device { get; }

    /// <summary>cpu or cuda.</summary>
    public string DeviceName => Device.type.ToString().ToLowerInvariant();

    /// <param name="lastRows">(B) int64 on the device: rows at which windows end, none below T - 1.</param>
    /// <returns>(B, T, F).</returns>
    public Tensor Gather(Tensor lastRows)
    {
        using var scope = NewDisposeScope();
        return _windows.index_select(0, lastRows - (_seqLen - 1)).transpose(1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _windows.Dispose();
        _rows.Dispose();
    }
}
