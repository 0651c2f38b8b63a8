using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace XGBoostSharp.Native;

/// <summary>
/// The C API of libxgboost, as it has been since 1.7. A status of 0 is success; see <see cref="NativeError.Check"/>. Every pointer that comes back is
/// the library's: copy at once, free never.
/// </summary>
static unsafe partial class NativeMethods
{
    const string Library = "xgboost";

    static NativeMethods() => EngineStart.Prepare(Library);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(LibraryOwnedString))]
    internal static partial string XGBGetLastError();

    [LibraryImport(Library)]
    internal static partial int XGDMatrixCreateFromMat(float[] data, ulong rows, ulong columns, float missing, out DMatrixHandle matrix);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGDMatrixSetFloatInfo(DMatrixHandle matrix, string field, float[] values, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGDMatrixGetFloatInfo(DMatrixHandle matrix, string field, out ulong length, out float* values);

    [LibraryImport(Library)]
    internal static partial int XGBoosterCreate(nint[]? matrices, ulong count, out BoosterHandle booster);

    [LibraryImport(Library)]
    internal static partial int XGBoosterFree(nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)]
    internal static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int iteration, DMatrixHandle train);

    [LibraryImport(Library)]
    internal static partial int XGBoosterPredict(
        BoosterHandle booster, DMatrixHandle matrix, int optionMask, uint treeLimit, int training, out ulong length, out float* values);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterPredictFromDMatrix(
        BoosterHandle booster, DMatrixHandle matrix, string config, out ulong* shape, out ulong dimensions, out float* values);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSaveModel(BoosterHandle booster, string fileName);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterLoadModel(BoosterHandle booster, string fileName);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out byte* bytes);

    [LibraryImport(Library)]
    internal static partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte[] bytes, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterFeatureScore(
        BoosterHandle booster, string config, out ulong features, out byte** names, out ulong dimensions, out ulong* shape, out float* scores);
}
