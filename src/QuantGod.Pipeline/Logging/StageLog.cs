using System.Globalization;
using Serilog;
using Serilog.Core;

namespace QuantGod.Pipeline.Logging;

/// <summary>The log file of one stage's run: <c>logs/stage/module[_suffix]_YYYYMMDD_HHMMSS.log</c>. Everything written here shows on the console as well.</summary>
public sealed class StageLog : IDisposable
{
    const long MaxBytes = 50 << 20;
    const int MaxParts = 6; // the current one and five before it

    readonly Logger _logger;

    StageLog(Logger logger, string path) => (_logger, Path) = (logger, path);

    public ILogger Log => _logger;

    public string Path { get; }

    /// <param name="keep">How many files of earlier runs stay in the stage's folder; null keeps all.</param>
    public static StageLog Open(string logsFolder, string stage, string? suffix, int? keep, TimeProvider clock)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(logsFolder, stage)).FullName;
        var stamp = clock.GetLocalNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(folder, $"{stage}{(suffix is null ? "" : $"_{suffix}")}_{stamp}.log");
        if (keep is { } newest) Prune(folder, newest - 1);

        var logger = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(new StageLogFormat(), path, fileSizeLimitBytes: MaxBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: MaxParts)
            .WriteTo.Logger(Serilog.Log.Logger)
            .CreateLogger();
        return new StageLog(logger, path);
    }

    public void Dispose() => _logger.Dispose();

    static void Prune(string folder, int newest)
    {
        foreach (var old in Directory.GetFiles(folder, "*.log").OrderByDescending(File.GetLastWriteTimeUtc).Skip(newest)) File.Delete(old);
    }
}
