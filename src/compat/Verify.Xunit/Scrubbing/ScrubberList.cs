using System.Text;

namespace VerifyTests;

public enum ScrubberLocation
{
    First,
    Last,
}

/// <summary>Scrubbers in the order they run, some for one file extension only.</summary>
sealed class ScrubberList
{
    readonly List<(string? Extension, Action<StringBuilder, Counter> Scrub)> _scrubbers = [];

    public void Add(Action<StringBuilder> scrubber, ScrubberLocation location, string? extension = null) =>
        Add((text, _) => scrubber(text), location, extension);

    public void Add(Action<StringBuilder, Counter> scrubber, ScrubberLocation location, string? extension = null) =>
        _scrubbers.Insert(location == ScrubberLocation.First ? 0 : _scrubbers.Count, (extension, scrubber));

    public void AddRange(ScrubberList other) => _scrubbers.AddRange(other._scrubbers);

    /// <param name="text">Changed in place.</param>
    /// <param name="counter">Numbers the guids of the verification.</param>
    /// <param name="extension">Runs the scrubbers of that extension; null runs those for all files.</param>
    public void Run(StringBuilder text, Counter counter, string? extension)
    {
        foreach (var (own, scrub) in _scrubbers)
            if (string.Equals(own, extension, StringComparison.OrdinalIgnoreCase)) scrub(text, counter);
    }
}
