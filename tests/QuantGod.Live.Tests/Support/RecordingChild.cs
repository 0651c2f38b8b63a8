using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using QuantGod.Live.Recording;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Synthetic;

namespace QuantGod.Live.Tests.Support;

/// <summary>Records the made-up market in a process of its own, which a test can kill.</summary>
static class RecordingChild
{
    const int FramesBetweenFlushes = 50;

    /// <summary>Argument: the folder of the recording. After each flush, the number of lines that must last goes to the console.</summary>
    public static int Main(string[] arguments)
    {
        Record(arguments[0], recorder =>
        {
            recorder.Flush();
            Console.WriteLine(recorder.Lines.ToString(CultureInfo.InvariantCulture));
            return true;
        });
        return 0;
    }

    public static Process Start(string folder)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(new ProcessStartInfo(host, [typeof(RecordingChild).Assembly.Location, folder]) { RedirectStandardOutput = true })!;
    }

    /// <summary>Records from the start of the day.</summary>
    /// <param name="goesOn">Asked every few messages.</param>
    public static void Record(string folder, Func<StreamRecorder, bool> goesOn)
    {
        var day = new SyntheticMarket(new() { MessageIntervalMs = 100 }).OpenDay(0);
        using var recorder = new StreamRecorder(folder, Some.Symbol, 200, TimeProvider.System, trouble => throw new IOException(trouble));
        var stream = new MarketStream(Venue.BybitLinear, Some.Symbol, new SnapshotCheck(200, 200), recorder);
        var frame = new ArrayBufferWriter<byte>();
        for (var frames = 1; day.TryWriteNext(frame); frames++)
        {
            stream.Feed(frame.WrittenSpan[..^1], lane: 0);
            frame.ResetWrittenCount();
            if (frames % FramesBetweenFlushes == 0 && !goesOn(recorder)) return;
        }
    }
}
