using System.Globalization;
using Serilog;

namespace QuantGod.Pipeline.Logging;

/// <summary>Shows how far a long piece of work is: a bar on a terminal, else a line an item, with the time left.</summary>
public sealed class Progress(ILogger log, TimeProvider clock, bool terminal)
{
    const int BarWidth = 30;

    readonly long _started = clock.GetTimestamp();
    readonly Lock _gate = new();

    /// <param name="line">What has just been finished, with its figures; goes to the log in any case.</param>
    public void Report(int finished, int total, string line)
    {
        lock (_gate)
        {
            var left = Left(finished, total);
            if (!terminal)
            {
                log.Information("[{Finished}/{Total}] {Line}, {Left} left", finished, total, line, left);
                return;
            }

            log.Debug("[{Finished}/{Total}] {Line}", finished, total, line);
            var filled = BarWidth * finished / Math.Max(1, total);
            Console.Write($"\r\e[K[{new string('=', filled)}{new string(' ', BarWidth - filled)}] {finished}/{total}  {line}  {left} left{(finished == total ? Environment.NewLine : "")}");
        }
    }

    string Left(int finished, int total)
    {
        var left = clock.GetElapsedTime(_started) / Math.Max(1, finished) * (total - finished);
        return left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
