using Microsoft.Win32.SafeHandles;

namespace XGBoostSharp.Native;

/// <summary>Owns the engine's copy of some rows.</summary>
sealed class DMatrixHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => NativeMethods.XGDMatrixFree(handle) == 0;
}

/// <summary>Owns one model, and the figures that it hands out.</summary>
sealed class BoosterHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => NativeMethods.XGBoosterFree(handle) == 0;
}
