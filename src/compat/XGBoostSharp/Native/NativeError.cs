using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XGBoostSharp.Native;

/// <summary>The engine refused a call. The message is its first line; the whole text, with its stack, is in <c>Data["NativeText"]</c>.</summary>
sealed class DllFailException(string message) : Exception(message);

/// <summary>Turns a status of the engine into an exception.</summary>
static class NativeError
{
    public static void Check(int status, [CallerArgumentExpression(nameof(status))] string call = "")
    {
        if (status != 0) Throw(call);
    }

    [DoesNotReturn]
    static void Throw(string call)
    {
        var text = NativeMethods.XGBGetLastError();
        var function = call[(call.IndexOf('.') + 1)..call.IndexOf('(')];
        throw new DllFailException($"{function}: {text.Split('\n')[0].Trim()}") { Data = { ["NativeText"] = text } };
    }
}
