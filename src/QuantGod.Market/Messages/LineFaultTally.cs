namespace QuantGod.Market.Messages;

/// <summary>Counts skipped lines by fault and keeps the first line number of each.</summary>
public sealed class LineFaultTally
{
    readonly SortedDictionary<LineFault, LineFaultCount> _counts = [];

    /// <summary>Skipped lines of every fault together.</summary>
    public long Lines { get; private set; }

    /// <summary>Counts one skipped line; lines are numbered from 1.</summary>
    public void Count(LineFault fault, long lineNumber)
    {
        var seen = _counts.GetValueOrDefault(fault, new(fault, 0, lineNumber));
        _counts[fault] = seen with { Lines = seen.Lines + 1 };
        Lines++;
    }

    /// <returns>One entry per fault met, in the order of <see cref="LineFault"/>.</returns>
    public IReadOnlyList<LineFaultCount> ToList() => [.. _counts.Values];
}

/// <summary>How often one fault was met.</summary>
/// <param name="FirstLine">Number of the first such line, counted from 1.</param>
public readonly record struct LineFaultCount(LineFault Fault, long Lines, long FirstLine);
