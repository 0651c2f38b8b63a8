using System.Runtime.InteropServices;

namespace XGBoostSharp.Native;

/// <summary>Copies what the engine lends: figures that are its own and stand only until the next call.</summary>
static unsafe class NativeArray
{
    public static float[] Copy(float* values, ulong length) => new ReadOnlySpan<float>(values, checked((int)length)).ToArray();

    public static byte[] CopyBytes(byte* values, ulong length) => new ReadOnlySpan<byte>(values, checked((int)length)).ToArray();

    public static int[] Lengths(ulong* shape, ulong dimensions)
    {
        var lengths = new int[checked((int)dimensions)];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = checked((int)shape[i]);
        return lengths;
    }

    /// <returns>An array of as many dimensions as there are lengths.</returns>
    public static Array Copy(float* values, int[] lengths)
    {
        var result = Array.CreateInstance(typeof(float), lengths);
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(result), checked(result.Length * sizeof(float)));
        new ReadOnlySpan<byte>(values, bytes.Length).CopyTo(bytes);
        return result;
    }

    public static string[] Texts(byte** texts, ulong count)
    {
        var result = new string[checked((int)count)];
        for (var i = 0; i < result.Length; i++) result[i] = Marshal.PtrToStringUTF8((nint)texts[i])!;
        return result;
    }
}
