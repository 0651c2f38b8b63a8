using QuantGod.Market.Features;
using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;
using static System.FormattableString;

namespace QuantGod.Pipeline.Labelling;

/// <summary>Classes too rare to be learned, and the future returns to choose better thresholds from.</summary>
static class RareClasses
{
    const string Returns = CandleFeatures.ReturnName;

    /// <param name="minShare">Share of all labels below which a class is rare.</param>
    /// <param name="days">Each day file, with the one that its labels look into.</param>
    /// <returns>Null when no class is rare, or no row labelled; then no file is read.</returns>
    public static string? Warning(
        LabelDistribution labels,
        double minShare,
        LabelOptions options,
        IEnumerable<(string Day, string? Next)> days,
        CancellationToken cancellationToken)
    {
        (string Name, double Share)[] classes = [("SELL", labels.SellShare), ("NEUTRAL", labels.NeutralShare), ("BUY", labels.BuyShare)];
        var rare = classes.Where(label => label.Share < minShare).Select(label => Invariant($"{label.Name} {100 * label.Share:0.00}%")).ToList();
        if (rare.Count == 0 || labels.Rows == 0) return null;

        var classesText = Invariant($"Rare classes: {string.Join(", ", rare)} of the labels, less than {minShare:0.##%} (etl.validation.min_class_share). ");
        using var reader = new DayFileReader();
        List<string> quantiles;
        try
        {
            quantiles = [.. ReturnQuantiles.Of(days.SelectMany(FutureReturns)).Select(quantile => Invariant($"{quantile.Key:0%} {quantile.Value:0.######}"))];
        }
        catch (DayFileException e) // a warning must not fail what is done
        {
            return classesText + e.Message;
        }

        return classesText
            + $"Quantiles of the {options.Lookahead}-minute future return: {string.Join(" | ", quantiles)}. "
            + "Choose labelling.threshold_short and labelling.threshold_long among them.";

        IEnumerable<double> FutureReturns((string Day, string? Next) day)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = day.Next is null ? [] : reader.Read(day.Next, Returns)[Returns];
            return Labeller.Label(reader.Read(day.Day, Returns)[Returns], options, next).FutureReturns;
        }
    }
}
