using System.Runtime.InteropServices;

namespace QuantGod.Storage.Validation;

/// <summary>What one reading of a file brought.</summary>
sealed class ScannedFile(DayFile file)
{
    readonly List<long> _minutes = [];
    readonly List<int> _targets = [];

    public DayFile File { get; } = file;

    /// <summary>Why the file cannot be read; null when it can.</summary>
    public string? Damage { get; set; }

    /// <summary>Null when the file's columns are unknown.</summary>
    public FileLayout? Layout { get; set; }

    /// <summary>Whether rows were read: not damaged, and with a time column.</summary>
    public bool HasRows { get; set; }

    /// <summary>Minute starts in microseconds; <see cref="ScanPlan.NoMinute"/> where a row has none.</summary>
    public ReadOnlySpan<long> Minutes => CollectionsMarshal.AsSpan(_minutes);

    /// <summary><see cref="ScanPlan.NoTarget"/> where a row has none.</summary>
    public ReadOnlySpan<int> Targets => CollectionsMarshal.AsSpan(_targets);

    /// <summary>Rows whose values or book must be looked at one by one.</summary>
    public int Suspects { get; private set; }

    public ValueFaults? NotFinite { get; set; }

    public ValueFaults? Book { get; set; }

    public void AddRow(long minute, int target, bool suspect)
    {
        _minutes.Add(minute);
        _targets.Add(target);
        if (suspect) Suspects++;
    }
}

/// <summary>Rows with a fault of one kind: how many, and the first.</summary>
/// <param name="Minute">Microseconds, or <see cref="ScanPlan.NoMinute"/>.</param>
/// <param name="Level">Rank in the book; null where that is not the matter.</param>
sealed record ValueFaults(int Rows, long Minute, string Column, int? Level, string Message);
