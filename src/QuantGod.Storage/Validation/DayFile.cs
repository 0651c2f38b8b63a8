using System.Globalization;

namespace QuantGod.Storage.Validation;

/// <summary>A file of a stage and what its name says: <c>2024-03-14_BTCUSDT_ob200.parquet</c>.</summary>
/// <param name="Day">Null when the name does not begin with one.</param>
/// <param name="Symbol">Empty when the name has none.</param>
sealed record DayFile(ValidationStage Stage, string Path, DateOnly? Day, string Symbol)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Last rows that labelling has taken.</summary>
    public int DroppedRows { get; init; } = Stage.DroppedRows;

    /// <summary>Day files of a stage by name; none when there is no such folder.</summary>
    public static IReadOnlyList<DayFile> In(ValidationStage stage)
    {
        if (!Directory.Exists(stage.Folder)) return [];

        var files = Directory.GetFiles(stage.Folder, "*.parquet").Order(StringComparer.Ordinal).Select(path => FromPath(stage, path)).ToList();
        if (!stage.CrossDay) return files;

        var days = files.Select(file => (file.Day, file.Symbol)).ToHashSet();
        return [.. files.Select(file => days.Contains((file.Day?.AddDays(1), file.Symbol)) ? file with { DroppedRows = 0 } : file)];
    }

    static DayFile FromPath(ValidationStage stage, string path)
    {
        var words = System.IO.Path.GetFileNameWithoutExtension(path).Split('_');
        var dated = DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return new DayFile(stage, path, dated ? day : null, words.ElementAtOrDefault(1) ?? "");
    }
}
