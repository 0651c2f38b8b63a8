using System.Globalization;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Market.Labels;
using static System.FormattableString;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The report on network and auditor, for a reader who was not there when they were made: verdicts first, then what they rest on.</summary>
static class ReportPage
{
    const string Network = "base network";
    const string Calibrated = "base network, calibrated";
    const string Auditor = "auditor";

    /// <param name="metrics">Content of <c>auditor_metrics.json</c>.</param>
    /// <param name="history">The network's training, epoch by epoch.</param>
    /// <param name="configuration">Effective configuration of the audit, as lines.</param>
    public static HtmlPage Of(AuditorMetrics metrics, IReadOnlyList<HistoryRow> history, IReadOnlyList<string> configuration)
    {
        var page = new HtmlPage("QuantGod: model report");
        RenderVerdicts(page, metrics);
        RenderComparison(page, metrics.Panel);
        RenderErrors(page, metrics.Test);
        RenderCalibration(page, metrics.Test);
        page.Heading("Training of the network")
            .Paragraph("Loss and macro F1 on the validation days after each epoch. The epoch with the highest macro F1 was kept.")
            .Chart(320, Charts.Training(history));
        RenderAuditor(page, metrics);
        return page.Heading("Configuration").Preformatted(configuration);
    }

    static void RenderVerdicts(HtmlPage page, AuditorMetrics metrics)
    {
        var panel = metrics.Panel;
        var network = panel.Rows.First(row => row.Name == Network).MacroF1;
        var rival = panel.Rows.TakeWhile(row => row.Name != Network).MaxBy(row => row.MacroF1.High)!;
        var outcome = network.Low > rival.MacroF1.High ? "beats every simple contender; the strongest is"
            : network.High < rival.MacroF1.Low ? "is worse than the simple contender"
            : "is not shown to beat the simple contender";
        page.Verdict(
            network.Low > rival.MacroF1.High,
            $"The network {outcome} “{rival.Name}”: macro F1 {Text(network.Value)}, 95 % interval {Range(network)}, "
            + $"against {Text(rival.MacroF1.Value)}, {Range(rival.MacroF1)}.");
        foreach (var (label, name) in TradeClass.Names.Index())
            if (metrics.Test.Base.ConfusionMatrix.Sum(row => row[label]) == 0) page.Verdict(false, $"The network never predicts {name}.");
        page.Verdict(metrics.Recommended, metrics.Verdict)
            .Paragraph("The network reads the order-book features of the last minutes and predicts SELL, NEUTRAL or BUY. "
                + "The auditor, boosted trees, reads that prediction and the market, and confirms or corrects it.")
            .Paragraph(Invariant($"Both are judged on {panel.TestRows} test minutes from {panel.From:yyyy-MM-dd HH:mm} to {panel.To:yyyy-MM-dd HH:mm} UTC. ")
                + "No model was trained on them. A search for parameters (Optimize) has seen them, if one ran. "
                + Invariant($"Labels of neighbouring minutes overlap, so the test is worth about {panel.EffectiveRows:0} independent minutes, ")
                + "and the intervals are as wide as that makes them.");
    }

    static void RenderComparison(HtmlPage page, TruthPanel panel) => page.Heading("Comparison on the test minutes")
        .Paragraph("Macro F1 is the mean of the classes' F1: 1 is perfect, guessing gives about a third. Bars and small figures are 95 % intervals.")
        .Chart(40 + 40 * panel.Rows.Count, Charts.Estimates(panel.Rows.Select(row => (row.Name, row.MacroF1))))
        .Table(
            ["", "macro F1", "MCC", "Brier score", "trades", "net return", "hit rate"],
            panel.Rows.Select(row => (IReadOnlyList<string>)
            [
                row.Name, Cell(row.MacroF1), Cell(row.Mcc), row.Brier is { } brier ? Cell(brier) : "–",
                $"{row.ActedOn.Trades}", Percent(row.ActedOn.NetReturn, "0.00"), Percent(row.ActedOn.HitRate, "0"),
            ]))
        .Paragraph("MCC, Matthews correlation coefficient: 0 is no correlation, 1 is perfect. Brier score: 0 is perfect, 0.67 is uniform guessing. "
            + "Trades: one position at a time, held for the lookahead; fee and half of the spread on both sides. Net return: sum of log returns.");

    static void RenderErrors(HtmlPage page, TestMetrics test)
    {
        page.Heading("Confusion matrices");
        foreach (var (name, part) in new[] { (Network, test.Base), (Auditor, test.Auditor) })
        {
            page.Table(
                [$"{name}: true class", .. TradeClass.Names.Select(predicted => $"predicted {predicted}"), "precision", "recall", "F1"],
                TradeClass.Names.Select((truth, label) => (IReadOnlyList<string>)
                [
                    truth, .. part.ConfusionMatrix[label].Select(count => count.ToString("N0", CultureInfo.InvariantCulture)),
                    Text(part.Precision[label]), Text(part.Recall[label]), Text(part.F1[label]),
                ]));
        }
    }

    static void RenderCalibration(HtmlPage page, TestMetrics test)
    {
        (string Name, PartMetrics Part)[] parts = [(Network, test.Base), (Calibrated, test.Calibrated), (Auditor, test.Auditor)];
        page.Heading("Calibration")
            .Paragraph("Observed frequency of the predicted class against the confidence in it. Below the dashed line a model is overconfident.")
            .Chart(380, Charts.Reliability(parts.Select(part => (part.Name, part.Part.Reliability))))
            .Table(
                ["", "Brier score", "log loss", "expected calibration error"],
                parts.Select(part => (IReadOnlyList<string>)[part.Name, Text(part.Part.Brier), Text(part.Part.LogLoss), Text(part.Part.Ece)]));
    }

    static void RenderAuditor(HtmlPage page, AuditorMetrics metrics) => page
        .Heading("Coverage against precision (abstention)")
        .Paragraph("The auditor abstains below a confidence: share of minutes left (coverage), and precision of its SELL and BUY among them.")
        .Chart(360, Charts.Coverage(metrics.Coverage))
        .Heading("Null distribution")
        .Paragraph("Macro F1 of the auditor's predictions against permuted labels, and circularly shifted ones, which keep the market's rhythm.")
        .Table(
            ["", "mean macro F1", "95th percentile"],
            [
                ["permuted labels", Text(metrics.Panel.ShuffledLabels.Mean), Text(metrics.Panel.ShuffledLabels.P95)],
                ["circularly shifted labels", Text(metrics.Panel.ShiftedLabels.Mean), Text(metrics.Panel.ShiftedLabels.P95)],
                ["true labels", Text(metrics.Panel.Rows[^1].MacroF1.Value), ""],
            ])
        .Heading("Feature importance of the auditor")
        .Paragraph(Invariant($"Share of the mean gain of the trees' splits; {metrics.Rounds} boosting rounds on {metrics.TrainRows} out-of-fold minutes."))
        .Chart(40 + 24 * metrics.Importance.Count, Charts.Shares([.. metrics.Importance.OrderBy(one => one.Gain).Select(one => (one.Feature, one.Gain))]));

    static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    static string Range(Estimate estimate) => $"{Text(estimate.Low)} to {Text(estimate.High)}";

    static string Cell(Estimate estimate) => $"{Text(estimate.Value)}\n{Range(estimate)}";

    static string Percent(double share, string format) => (100 * share).ToString(format, CultureInfo.InvariantCulture) + " %";
}

/// <summary>One epoch of <c>training_history.csv</c>.</summary>
sealed record HistoryRow(int Epoch, double TrainLoss, double ValidationLoss, double MacroF1)
{
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static IReadOnlyList<HistoryRow> Load(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))
                .Select(cells => new HistoryRow((int)Number(cells[0]), Number(cells[1]), Number(cells[2]), Number(cells[3])))];
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message} Run Train again.", e);
        }

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
