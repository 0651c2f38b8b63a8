using System.Globalization;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>
/// <c>.nuke/temp/build.log</c>: every level, stacks included. An earlier log is renamed after its time, so a build that still runs keeps
/// writing to its own file; five older ones stay.
/// </summary>
sealed class BuildLogSink : ILogEventSink, IDisposable
{
    const int Kept = 5;

    readonly Lock _lock = new();
    readonly BuildSession _session;
    readonly StreamWriter _writer;

    BuildLogSink(BuildSession session, AbsolutePath path)
    {
        _session = session;
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
    }

    /// <returns>Null where nothing can be written; a build must not fail for its log.</returns>
    public static BuildLogSink? TryOpen(BuildSession session)
    {
        try
        {
            var path = session.TemporaryDirectory / "build.log";
            Rotate(path);
            return new BuildLogSink(session, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            session.Output.Line($"No build.log: {e.Message}", Tone.Warning);
            return null;
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var message = new StringWriter();
        ConsoleSink.Message.Format(logEvent, message);
        var time = logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            _writer.WriteLine($"{time} | {logEvent.Level.ToString()[0]} | {_session.RunningTarget?.Name ?? "",-20} | {message}");
            if (logEvent.Exception is not null)
                _writer.WriteLine(logEvent.Exception);
        }
    }

    public void Dispose() => _writer.Dispose();

    static void Rotate(AbsolutePath path)
    {
        if (!path.FileExists())
            return;
        var stamp = path.GetLastWriteTimeUtc().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        File.Move(path, path.Parent / $"build.{stamp}.log", overwrite: true);
        path.Parent.GetFiles("build.*.log").OrderDescending(Comparer<AbsolutePath>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)))
            .Skip(Kept).DeleteFiles();
    }
}
