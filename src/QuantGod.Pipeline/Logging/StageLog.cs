using System.Globalization;
using Serilog;
using Serilog.Core;

namespace QuantGod.Pipeline.Logging;

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

    /// <param name="keep">How many files of earlier runs stay in the stage's folder; null keeps all.</param>
    public static StageLog Open(string logsFolder, string stage, string? suffix, int? keep, TimeProvider clock)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(logsFolder, stage)).FullName;
        var stamp = clock.GetLocalNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(folder, $"{stage}{(suffix is null ? "" : $"_{suffix}")}_{stamp}.log");
        if (keep is { } newest) Prune(folder, newest - 1);

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

    static void Prune(string folder, int newest)
    {
        var files = Directory.GetFiles(folder, "*.log").OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(path => path, StringComparer.Ordinal);
        foreach (var old in files.Skip(newest)) File.Delete(old);
    }
}
