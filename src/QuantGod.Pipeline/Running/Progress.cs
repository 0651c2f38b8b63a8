using System.Globalization;
using Serilog;

namespace QuantGod.Pipeline.Running;

/// <summary>
/// Shows how far a long piece of work is: a bar on a terminal, else a line an item, with the time left. Items may report from several threads;
/// what else is written meanwhile goes through <see cref="Interrupt"/>, so that it never lands in the bar.
/// </summary>
/// <param name="log">Gets a line an item when there is no terminal.</param>
/// <param name="terminal">Where the bar is drawn; null for none.</param>
/// <param name="width">Columns of the terminal. A longer line would wrap, and could not be drawn over.</param>
public sealed class Progress(ILogger log, TimeProvider clock, TextWriter? terminal, int width) : IDisposable
{
    const int BarWidth = 30;
    const string Erase = "\r\e[K";

    readonly long _started = clock.GetTimestamp();
    readonly Lock _gate = new();
    int _finished;
    string _bar = "";

    /// <summary>Counts one more item as finished.</summary>
    /// <param name="total">Items in all.</param>
    /// <param name="line">What has just been finished, with its figures.</param>
    public void Report(int total, string line)
    {
        lock (_gate)
        {
            _finished++;
            var left = Left(total);
            if (terminal is null)
            {
                log.Information("[{Finished}/{Total}] {Line}, {Left} left", _finished, total, line, left);
                return;
            }

            var filled = BarWidth * _finished / Math.Max(1, total);
            Draw($"[{new string('=', filled)}{new string(' ', BarWidth - filled)}] {_finished}/{total}  {left} left  {line}");
            if (_finished == total) End();
        }
    }

    /// <summary>Writes something else to the console: the bar makes room for it and comes back below.</summary>
    public void Interrupt(Action write)
    {
        lock (_gate)
        {
            if (_bar.Length > 0) terminal!.Write(Erase);
            write();
            if (_bar.Length > 0) terminal!.Write(_bar);
        }
    }

    /// <summary>Leaves the bar standing as it is, and the cursor below it.</summary>
    public void Dispose()
    {
        lock (_gate) End();
    }

    void Draw(string text)
    {
        _bar = text.Length < width ? text : text[..Math.Max(0, width - 1)];
        terminal!.Write(Erase + _bar);
    }

    void End()
    {
        if (_bar.Length > 0) terminal!.WriteLine();
        _bar = "";
    }

    string Left(int total)
    {
        var left = clock.GetElapsedTime(_started) / _finished * (total - _finished);
        return left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
