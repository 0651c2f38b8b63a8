using System.Globalization;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>
/// <c>.nuke/temp/build.log</c>: every level, stacks included. An earlier log is renamed after its time, so a build that still runs keeps
/// writing to its own file; five older ones stay. The file is there from the first target on, so that a build that only tells something
/// leaves none.
/// </summary>
sealed class BuildLogSink(BuildSession session) : ILogEventSink, IDisposable
{
    const int Kept = 5;

    readonly Lock _lock = new();
    readonly StringBuilder _early = new();
    TextWriter? _writer;

    /// <summary>Makes the file, with all that has been said before. Where it cannot be made the build goes on without.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_writer is not null)
                return;
            _writer = TryOpen() ?? TextWriter.Null;
            _writer.Write(_early.ToString());
            _early.Clear();
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var message = new StringWriter();
        ConsoleSink.Message.Format(logEvent, message);
        var time = logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            Write($"{time} | {logEvent.Level.ToString()[0]} | {session.RunningTarget?.Name ?? "",-20} | {message}");
            if (logEvent.Exception is not null)
                Write(logEvent.Exception.ToString());
        }
    }

    public void Dispose() => _writer?.Dispose();

    void Write(string line)
    {
        if (_writer is null)
            _early.AppendLine(line);
        else
            _writer.WriteLine(line);
    }

    StreamWriter? TryOpen()
    {
        try
        {
            var path = session.TemporaryDirectory / "build.log";
            Rotate(path);
            var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            session.Output.Line($"No build.log: {e.Message}", Tone.Warning);
            return null;
        }
    }

    static void Rotate(AbsolutePath path)
    {
        if (!path.FileExists())
            return;
        var stamp = path.GetLastWriteTimeUtc().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        File.Move(path, path.Parent / $"build.{stamp}.log", overwrite: true);
        foreach (var older in path.Parent.GetFiles("build.*.log").Reverse().Skip(Kept))
            older.DeleteFile();
    }
}
