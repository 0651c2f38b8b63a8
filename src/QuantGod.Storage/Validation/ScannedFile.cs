using System.Runtime.InteropServices;
using QuantGod.Market.Days;
using QuantGod.Market.Labels;

namespace QuantGod.Storage.Validation;

/// <summary>A folder of day files.</summary>
/// <param name="Name">What the report calls it: <c>pre_processed</c>.</param>
/// <param name="Folder">Its path; a folder that is not there has no files.</param>
/// <param name="Labelled">Whether its files have a target.</param>
/// <param name="DroppedRows">Last rows that labelling takes from a file: its lookahead; 0 for an unlabelled stage.</param>
/// <param name="CrossDay">Whether it takes them only from files without one of the next day.</param>
public sealed record ValidationStage(string Name, string Folder, bool Labelled, int DroppedRows = 0, bool CrossDay = false);

/// <summary>A stage and its files, by name.</summary>
sealed record StageFiles(ValidationStage Stage, IReadOnlyList<ScannedFile> Files)
{
    public static StageFiles Of(ValidationStage stage)
    {
        if (!Directory.Exists(stage.Folder)) return new(stage, []);

        var files = Directory.GetFiles(stage.Folder, "*.parquet").Order(StringComparer.Ordinal).Select(path => new ScannedFile(stage, path)).ToList();
        var days = files.Select(file => (file.Day, file.Symbol)).ToHashSet();
        foreach (var file in files.Where(file => stage.CrossDay && days.Contains((file.Day?.AddDays(1), file.Symbol)))) file.DroppedRows = 0;
        return new(stage, files);
    }
}

/// <summary>A file of a stage and the results of one scan of it.</summary>
sealed class ScannedFile
{
    List<long> _minutes = [];
    List<int> _targets = [];

    public ScannedFile(ValidationStage stage, string path)
    {
        (Stage, Path, Name, DroppedRows) = (stage, System.IO.Path.GetFullPath(path), System.IO.Path.GetFileName(path), stage.DroppedRows);
        Day = DayName.TryParse(path, out var name) ? name.Value.Day : null;
        Symbol = System.IO.Path.GetFileNameWithoutExtension(path).Split('_').ElementAtOrDefault(1) ?? "";
    }

    public ValidationStage Stage { get; }

    public string Path { get; }

    public string Name { get; }

    /// <summary>Null when the name does not begin with one.</summary>
    public DateOnly? Day { get; }

    /// <summary>Empty when the name has none.</summary>
    public string Symbol { get; }

    /// <summary>Last rows that labelling has taken.</summary>
    public int DroppedRows { get; set; }

    /// <summary>Why the file cannot be read; null when it can.</summary>
    public string? Damage { get; set; }

    /// <summary>Null when the file's columns are unknown.</summary>
    public FileLayout? Layout { get; set; }

    /// <summary>Whether rows were read: not damaged, and with a time column.</summary>
    public bool HasRows { get; set; }

    public int Rows { get; private set; }

    /// <summary>Minute starts in microseconds; <see cref="ScanPlan.NoMinute"/> where a row has none.</summary>
    public ReadOnlySpan<long> Minutes => CollectionsMarshal.AsSpan(_minutes);

    /// <summary><see cref="ScanPlan.NoTarget"/> where a row has none.</summary>
    public ReadOnlySpan<int> Targets => CollectionsMarshal.AsSpan(_targets);

    /// <summary>Earliest minute in microseconds; null without rows.</summary>
    public long? FirstMinute { get; private set; }

    public long? LastMinute { get; private set; }

    /// <summary>Rows of each <see cref="TradeClass"/>.</summary>
    public long[] ClassRows { get; } = new long[TradeClass.Count];

    /// <summary>Rows whose values or book must be looked at one by one.</summary>
    public int Suspects { get; private set; }

    public ValueFaults? NotFinite { get; set; }

    public ValueFaults? Book { get; set; }

    public IReadOnlyList<ValidationFinding> Findings { get; private set; } = [];

    public void AddRow(long minute, int target, bool suspect)
    {
        _minutes.Add(minute);
        _targets.Add(target);
        Rows++;
        if (suspect) Suspects++;
        if (TradeClass.Contains(target)) ClassRows[target]++;
        if (minute == ScanPlan.NoMinute) return;
        FirstMinute = Math.Min(FirstMinute ?? minute, minute);
        LastMinute = Math.Max(LastMinute ?? minute, minute);
    }

    /// <summary>Keeps what the checks found, and what those of the whole stage need; the rows go.</summary>
    public void Conclude(IReadOnlyList<ValidationFinding> findings)
    {
        Findings = findings;
        (_minutes, _targets) = ([], []);
    }
}

/// <summary>Rows with a fault of one kind: how many, and the first.</summary>
/// <param name="Minute">Microseconds, or <see cref="ScanPlan.NoMinute"/>.</param>
/// <param name="Level">Rank in the book; null where that is not the matter.</param>
sealed record ValueFaults(int Rows, long Minute, string Column, int? Level, string Message);
