using QuantGod.Learning.Auditing.Panel;
using static System.FormattableString;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The truth panel as lines of fixed width, for the log.</summary>
static class PanelText
{
    /// <param name="rows">What they are: "test" or "validation".</param>
    public static IEnumerable<string> Lines(TruthPanel panel, string rows)
    {
        var width = panel.Rows.Max(row => row.Name.Length);
        yield return Invariant($"Truth panel: {panel.TestRows} {rows} rows, {panel.From:yyyy-MM-dd HH:mm} to {panel.To:yyyy-MM-dd HH:mm}, ")
            + Invariant($"worth {panel.EffectiveRows:0} independent ones");
        yield return $"{"".PadRight(width)}  F1 macro [95 %]          MCC [95 %]               Brier [95 %]             trades  net return  hits";
        foreach (var row in panel.Rows)
        {
            yield return $"{row.Name.PadRight(width)}  {Cell(row.MacroF1)}  {Cell(row.Mcc)}  {Cell(row.Brier)}"
                + Invariant($"  {row.ActedOn.Trades,6}  {row.ActedOn.NetReturn,10:0.0000}  {row.ActedOn.HitRate,4:0%}");
        }

        yield return $"Null distribution of the last row's F1: permuted labels {Cell(panel.ShuffledLabels)}, circularly shifted {Cell(panel.ShiftedLabels)}";
    }

    static string Cell(NullScore score) => Invariant($"{score.Mean:0.0000} (95th percentile {score.P95:0.0000})");

    static string Cell(Estimate? estimate) =>
        (estimate is null ? "-" : Invariant($"{estimate.Value,7:0.0000} [{estimate.Low:0.0000}, {estimate.High:0.0000}]")).PadRight(23);
}
