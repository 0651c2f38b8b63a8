using System.Globalization;
using QuantGod.Incremental;
using Serilog;
using Serilog.Core;

namespace QuantGod.Pipeline.Running;

/// <summary>What the log files of a stage are called.</summary>
/// <param name="Stage">Folder and first word.</param>
/// <param name="Suffix">Second word: what distinguishes this run's configuration from others.</param>
/// <param name="Kept">How many of the stage's files stay, the newest among them; null keeps all.</param>
public sealed record StageLogName(string Stage, string? Suffix = null, int? Kept = null);

/// <summary>The log file of one stage's run: <c>logs/stage/module[_suffix]_YYYYMMDD_HHMMSS.log</c>. Parts beyond 50 MB are numbered.</summary>
public sealed class StageLog : IDisposable
{
    const long MaxBytes = 50 << 20;
    const int MaxParts = 6; // the current one and five before it

    readonly Logger _file;
    readonly Logger _both;

    StageLog(Logger file, string path)
    {
        (_file, Path) = (file, path);
        _both = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Logger(file).WriteTo.Logger(Serilog.Log.Logger).CreateLogger();
    }

    /// <summary>To the file and to the console.</summary>
    public ILogger Log => _both;

    /// <summary>To the file alone: what the console shows in other words, or not at all.</summary>
    public ILogger FileOnly => _file;

    public string Path { get; }

    /// <exception cref="StepException">The folder cannot be made or written.</exception>
    public static StageLog Open(string logsFolder, StageLogName name, TimeProvider clock)
    {
        var folder = System.IO.Path.Combine(logsFolder, name.Stage);
        try
        {
            Directory.CreateDirectory(folder);
            if (name.Kept is { } newest) Prune(folder, name.Stage, newest - 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"No log can be written to '{folder}' ({e.Message}). Check what is there, and its permissions.", e);
        }

        var stamp = clock.GetLocalNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(folder, $"{name.Stage}{(name.Suffix is null ? "" : $"_{name.Suffix}")}_{stamp}.log");
        var file = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(new StageLogFormat(), path, fileSizeLimitBytes: MaxBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: MaxParts)
            .CreateLogger();
        return new StageLog(file, path);
    }

    public void Dispose()
    {
        _both.Dispose();
        _file.Dispose();
    }

    static void Prune(string folder, string stage, int newest)
    {
        var files = Directory.GetFiles(folder, $"{stage}_*.log")
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .ThenByDescending(path => path, StringComparer.Ordinal);
        foreach (var old in files.Skip(newest)) File.Delete(old);
    }
}
