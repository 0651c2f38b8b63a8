using System.Globalization;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Market.Labels;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The report: whether the models are worth anything, for somebody who was not there when they were made.</summary>
static class ReportPage
{
    /// <param name="metrics">Of the auditor.</param>
    /// <param name="history">Of the base model's training, epoch by epoch.</param>
    /// <param name="configuration">Values that the auditor was made with, as lines.</param>
    public static HtmlPage Of(AuditorMetrics metrics, IReadOnlyList<HistoryRow> history, IReadOnlyList<string> configuration)
    {
        var page = new HtmlPage("QuantGod: are these models worth following?");
        TellVerdict(page, metrics);
        TellPanel(page, metrics.Panel);
        TellLuck(page, metrics.Panel);
        TellCalibration(page, metrics.Test);
        TellCoverage(page, metrics);
        TellConfusion(page, metrics.Test.Auditor);
        TellImportance(page, metrics);
        TellTraining(page, history);
        return page.Heading("Configuration").Preformatted(configuration);
    }

    static void TellVerdict(HtmlPage page, AuditorMetrics metrics)
    {
        var panel = metrics.Panel;
        page.Verdict(metrics.Recommended, metrics.Verdict)
            .Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"Two models were made from order-book history. A network looks at the last minutes and says SELL, NEUTRAL or BUY; an auditor, boosted trees, looks at what the "
                + $"network says and at the market, and confirms or corrects it. Both are judged here on {panel.TestRows} minutes from {panel.From:yyyy-MM-dd HH:mm} to "
                + $"{panel.To:yyyy-MM-dd HH:mm} UTC, which neither they nor anything chosen for them had seen. Labels of neighbouring minutes overlap, so that these minutes are "
                + $"worth about {panel.EffectiveRows:0} independent ones: intervals are as wide as that makes them."));
    }

    static void TellPanel(HtmlPage page, TruthPanel panel)
    {
        page.Heading("Everything on the same minutes")
            .Paragraph("Macro F1 is the mean of the three classes' F1: 1 is perfect, and about a third is what guessing gives. Bars are 95 % intervals. "
                + "A model that is not clearly above those over it has not earned its place.")
            .Chart(80 + 40 * panel.Rows.Count, Charts.Estimates(panel.Rows.Select(row => (row.Name, row.MacroF1))))
            .Table(
                ["", "macro F1", "95 %", "MCC", "95 %", "Brier", "95 %", "trades", "net return", "hits"],
                panel.Rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Name, Text(row.MacroF1.Value), Range(row.MacroF1), Text(row.Mcc.Value), Range(row.Mcc),
                    row.Brier is { } brier ? Text(brier.Value) : "–", row.Brier is { } interval ? Range(interval) : "–",
                    $"{row.ActedOn.Trades}", Percent(row.ActedOn.NetReturn, "0.00"), Percent(row.ActedOn.HitRate, "0"),
                ]))
            .Paragraph("MCC: 0 is no connection with the truth, 1 is perfect. Brier: squared distance of the probabilities from what came true, 0 is perfect, 0.67 knows nothing. "
                + "Trades: one position at a time, held for the labels' lookahead, paying fee and half of the spread on both sides; net return is the sum of log returns.");
    }

    static void TellLuck(HtmlPage page, TruthPanel panel) => page.Heading("What luck scores")
        .Paragraph("The auditor's own predictions, scored against labels that they cannot know: dealt out anew, and turned round in time, which keeps the market's rhythms.")
        .Table(
            ["", "mean macro F1", "95th percentile"],
            [
                ["labels shuffled", Text(panel.ShuffledLabels.Mean), Text(panel.ShuffledLabels.P95)],
                ["labels shifted in time", Text(panel.ShiftedLabels.Mean), Text(panel.ShiftedLabels.P95)],
                [$"{panel.Rows[^1].Name}, true labels", Text(panel.Rows[^1].MacroF1.Value), ""],
            ]);

    static void TellCalibration(HtmlPage page, TestMetrics test)
    {
        (string Name, PartMetrics Part)[] parts = [("base network", test.Base), ("base network, calibrated", test.Calibrated), ("auditor", test.Auditor)];
        page.Heading("Can the confidence be believed?")
            .Paragraph("Of the minutes on which a model is 70 % sure, 70 % should come true: on the dashed line it is as sure as it may be, below it is too sure of itself.")
            .Chart(380, Charts.Reliability(parts.Select(part => (part.Name, part.Part.Reliability))))
            .Table(
                ["", "Brier", "log loss", "expected calibration error"],
                parts.Select(part => (IReadOnlyList<string>)[part.Name, Text(part.Part.Brier), Text(part.Part.LogLoss), Text(part.Part.Ece)]));
    }

    static void TellCoverage(HtmlPage page, AuditorMetrics metrics) => page.Heading("What silence is worth")
        .Paragraph("If the auditor speaks only when it is surer than a threshold: the share of minutes on which it speaks, and the share of its SELL and BUY that come true.")
        .Chart(360, Charts.Coverage(metrics.Coverage));

    static void TellConfusion(HtmlPage page, PartMetrics auditor) => page.Heading("Where the auditor errs")
        .Table(
            ["truth", .. TradeClass.Names.Select(name => $"said {name}"), "precision", "recall", "F1"],
            TradeClass.Names.Select((name, label) => (IReadOnlyList<string>)
            [
                name, .. auditor.ConfusionMatrix[label].Select(count => count.ToString("N0", CultureInfo.InvariantCulture)),
                Text(auditor.Precision[label]), Text(auditor.Recall[label]), Text(auditor.F1[label]),
            ]));

    static void TellImportance(HtmlPage page, AuditorMetrics metrics) => page.Heading("What the auditor looks at")
        .Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"Share of the mean gain of the trees' splits; {metrics.Rounds} rounds of trees on {metrics.TrainRows} minutes that networks predicted without having seen them."))
        .Chart(60 + 24 * metrics.Importance.Count, Charts.Shares(metrics.Importance.OrderBy(one => one.Gain).Select(one => (one.Feature, one.Gain))));

    static void TellTraining(HtmlPage page, IReadOnlyList<HistoryRow> history)
    {
        if (history.Count == 0) return;
        page.Heading("How the base model was trained")
            .Paragraph("Loss and macro F1 on the validation days, epoch by epoch; the epoch with the best F1 was kept.")
            .Chart(320, Charts.Training(history));
    }

    static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    static string Range(Estimate estimate) => $"{Text(estimate.Low)} … {Text(estimate.High)}";

    static string Percent(double share, string format) => (100 * share).ToString(format, CultureInfo.InvariantCulture) + " %";
}
