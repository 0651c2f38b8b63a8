using System.Globalization;
using Nuke.Common.Logging;

namespace Nuke.Common.Execution;

/// <summary>The final table and the line that says how the build ended.</summary>
static class BuildSummary
{
    const int MinimumNameWidth = 19;
    const int StatusWidth = 12;
    const int DurationWidth = 10;

    /// <param name="end">"succeeded", "failed" or "stopped".</param>
    public static void Write(ConsoleOutput output, IReadOnlyCollection<ExecutableTarget> plan, string end, DateTime now)
    {
        ExecutableTarget[] rows = [.. plan.Where(x => x.Status != ExecutionStatus.Collective)];
        var nameWidth = Math.Max(rows.Select(x => x.Name.Length + 4).DefaultIfEmpty().Max(), MinimumNameWidth);
        var rule = nameWidth + StatusWidth + DurationWidth;

        output.Line();
        output.Line(new string('═', rule));
        output.Line(Row("Target", "Status", "Duration"), Tone.Accent);
        output.Line(new string('─', rule));
        foreach (var row in rows)
            output.Line(Row(row.Name, row.Status.ToString(), HasDuration(row) ? Text(row.Duration) : "") + Suffix(row), ToneOf(row.Status));
        output.Line(new string('─', rule));
        output.Line(Row("Total", "", Text(rows.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration))));
        output.Line(new string('═', rule));
        output.Line();
        output.Line(
            $"Build {end} on {now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}.",
            end == "succeeded" ? Tone.Good : Tone.Bad);

        string Row(string name, string status, string duration) =>
            (name.PadRight(nameWidth) + status.PadRight(StatusWidth) + duration.PadLeft(DurationWidth)).TrimEnd();
        string Suffix(ExecutableTarget row) => row.Information is { } text ? Padding(row) + "   // " + text : "";
        string Padding(ExecutableTarget row) => HasDuration(row) ? "" : new string(' ', StatusWidth - row.Status.ToString().Length + DurationWidth);
    }

    /// <summary>Minutes and seconds: <c>0:07</c>, <c>125:03</c>.</summary>
    public static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration.Seconds:00}";

    static bool HasDuration(ExecutableTarget target) => target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted;

    static Tone ToneOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => Tone.Good,
        ExecutionStatus.Failed => Tone.Bad,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => Tone.Warning,
        ExecutionStatus.Skipped => Tone.Muted,
        _ => Tone.Plain,
    };
}
