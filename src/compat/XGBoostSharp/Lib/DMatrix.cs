using XGBoostSharp.Native;

namespace XGBoostSharp.Lib;

/// <summary>Rows and their labels, copied into the engine.</summary>
public unsafe class DMatrix : IDisposable
{
    readonly DMatrixHandle _handle;

    /// <param name="data1D">Row after row.</param>
    /// <param name="nrows">Rows.</param>
    /// <param name="ncols">Columns.</param>
    /// <param name="labels">One per row; classes count from 0.</param>
    /// <param name="missing">The value that stands for an unknown one; NaN always does.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public DMatrix(float[] data1D, ulong nrows, ulong ncols, float[]? labels = null, float missing = float.NaN)
    {
        if ((ulong)data1D.Length != nrows * ncols)
            throw new ArgumentException($"{nrows} rows of {ncols} columns need {nrows * ncols} values, got {data1D.Length}.", nameof(data1D));
        if (labels is not null && (ulong)labels.Length != nrows)
            throw new ArgumentException($"{nrows} rows need as many labels, got {labels.Length}.", nameof(labels));

        NativeError.Check(NativeMethods.XGDMatrixCreateFromMat(data1D, nrows, ncols, missing, out _handle));
        if (labels is not null) Label = labels;
    }

    public float[] Label
    {
        get
        {
            NativeError.Check(NativeMethods.XGDMatrixGetFloatInfo(_handle, "label", out var length, out var values));
            var labels = NativeArray.Copy(values, length);
            GC.KeepAlive(this);
            return labels;
        }
        set => NativeError.Check(NativeMethods.XGDMatrixSetFloatInfo(_handle, "label", value, (ulong)value.Length));
    }

    internal DMatrixHandle Native => _handle;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
    }
}
