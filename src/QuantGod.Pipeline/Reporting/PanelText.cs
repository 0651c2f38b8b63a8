using System.Globalization;
using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The truth panel as lines of fixed width.</summary>
static class PanelText
{
    /// <param name="rows">What they are: "test" or "validation".</param>
    public static IEnumerable<string> Lines(TruthPanel panel, string rows)
    {
        var width = panel.Rows.Max(row => row.Name.Length);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Truth panel: {panel.TestRows} {rows} rows, {panel.From:yyyy-MM-dd HH:mm} to {panel.To:yyyy-MM-dd HH:mm}, worth {panel.EffectiveRows:0} independent ones");
        yield return $"{"".PadRight(width)}  F1 macro [95 %]          MCC [95 %]               Brier [95 %]             trades  net return  hits";
        foreach (var row in panel.Rows)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{row.Name.PadRight(width)}  {Text(row.MacroF1)}  {Text(row.Mcc)}  {(row.Brier is { } brier ? Text(brier) : "-".PadRight(23))}  "
                + $"{row.ActedOn.Trades,6}  {row.ActedOn.NetReturn,10:0.0000}  {row.ActedOn.HitRate,4:0%}");
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Luck, as the last scores it: labels shuffled {panel.ShuffledLabels.Mean:0.0000} (95th percentile {panel.ShuffledLabels.P95:0.0000}), "
            + $"shifted in time {panel.ShiftedLabels.Mean:0.0000} ({panel.ShiftedLabels.P95:0.0000})");
    }

    static string Text(Estimate estimate) => string.Create(
        CultureInfo.InvariantCulture, $"{estimate.Value,7:0.0000} [{estimate.Low:0.0000}, {estimate.High:0.0000}]").PadRight(23);
}
