using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace XGBoostSharp.Native;

/// <summary>UTF-8 text that the engine keeps: read, never freed.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(LibraryOwnedString))]
static unsafe class LibraryOwnedString
{
    public static string ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
