using System.Globalization;
using System.Reflection;
using TorchSharp;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace QuantGod.TorchSteps;

sealed record Options(string Command, NetworkSize Size, long Batch, int Steps, int Threads, int Blas, string OneDnn, Device Device, double Limit)
{
    static readonly NetworkSize s_small = new(16, 32, 1, 120);

    public static Options Parse(string[] args)
    {
        string Value(string name, string fallback) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : fallback;
        int Number(string name, int fallback) => int.Parse(Value(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

        var net = Value("--net", "B");
        return new Options(
            args is [var command, ..] ? command : "steps", net == "S" ? s_small : NetworkSize.Named(net), Number("--batch", 32), Number("--steps", 5),
            Number("--threads", 0), Number("--blas", 0), Value("--onednn", "cured"), device(Value("--device", "cpu")),
            double.Parse(Value("--limit", "1e-3"), CultureInfo.InvariantCulture));
    }

    /// <summary>0 threads leaves the engine's defaults. The oneDNN switches are internal to the engine, and this program is a measuring tool.</summary>
    public void ApplySwitches()
    {
        if (Threads > 0) set_num_threads(Threads);
        if (Blas > 0) Internal("TorchSharp.Native.Threads", "SetBlas", Blas);
        var oneDnn = typeof(torch).Assembly.GetType("TorchSharp.OneDnn")!;
        if (OneDnn == "raw") oneDnn.GetProperty("GeluIsCured")!.SetValue(null, false);
        if (OneDnn == "off") oneDnn.GetProperty("Enabled")!.SetValue(null, false);
    }

    static void Internal(string type, string method, params object[] arguments) =>
        typeof(torch).Assembly.GetType(type)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, arguments);
}
