using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The report's charts, as ECharts options.</summary>
static class Charts
{
    const string Blue = "#2b6cb0";
    const string Grey = "#9aa5b1";

    /// <summary>A point with its interval for each, the first on top.</summary>
    public static object Estimates(IEnumerable<(string Name, Estimate Estimate)> estimates)
    {
        var rows = estimates.Reverse().ToList(); // the axis grows upwards
        return Bars(left: 220, rows.Select(row => row.Name),
            new
            {
                type = "bar", stack = "interval", silent = true, itemStyle = new { color = "transparent" }, tooltip = new { show = false },
                data = rows.Select(row => Round(row.Estimate.Low)),
            },
            new
            {
                name = "95 % interval", type = "bar", stack = "interval", barWidth = 8, itemStyle = new { color = "#bcd3ea" }, tooltip = new { show = false },
                data = rows.Select(row => Round(row.Estimate.High - row.Estimate.Low)),
            },
            new
            {
                name = "macro F1", type = "scatter", symbolSize = 11, itemStyle = new { color = Blue },
                data = rows.Select((row, i) => Point(row.Estimate.Value, i)),
            });
    }

    public static object Reliability(IEnumerable<(string Name, IReadOnlyList<ReliabilityBin> Bins)> models) => Lines(
        Axis(0, "confidence"),
        new { type = "value", min = 0, max = 1, name = "observed frequency" },
        [
            .. models.Select(model => Line(model.Name, model.Bins.Where(bin => bin.Rows > 0).Select(bin => Point(bin.Confidence, bin.Accuracy)))),
            new
            {
                name = "perfect calibration", type = "line", symbol = "none", lineStyle = new { type = "dashed", color = Grey },
                itemStyle = new { color = Grey }, data = new[] { Point(0, 0), Point(1, 1) },
            },
        ]);

    public static object Coverage(IReadOnlyList<CoverageRow> coverage) => Lines(
        Axis(0.3, "minimum confidence"),
        new { type = "value", min = 0, max = 1 },
        [
            Line("coverage", coverage.Select(row => Point(row.Threshold, row.Coverage))),
            Line("precision of SELL and BUY", coverage.Where(row => row.Signals > 0).Select(row => Point(row.Threshold, row.SignalPrecision))),
        ]);

    public static object Training(IReadOnlyList<HistoryRow> history) => Lines(
        new { type = "category", name = "epoch", nameLocation = "middle", nameGap = 28, data = history.Select(row => row.Epoch) },
        new[] { new { type = "value", name = "loss", scale = true }, new { type = "value", name = "macro F1", scale = true } },
        [
            Line("training loss", history.Select(row => Round(row.TrainLoss))),
            Line("validation loss", history.Select(row => Round(row.ValidationLoss))),
            Line("validation macro F1", history.Select(row => Round(row.MacroF1)), yAxisIndex: 1),
        ]);

    public static object Shares(IReadOnlyList<(string Name, double Share)> shares) => Bars(left: 130, shares.Select(share => share.Name),
        new { type = "bar", itemStyle = new { color = Blue }, data = shares.Select(share => Round(share.Share)) });

    static object Lines(object xAxis, object yAxis, object[] series) => new
    {
        grid = new { left = 60, right = 40, top = 40, bottom = 70 },
        legend = new { bottom = 0 },
        tooltip = new { trigger = "axis" },
        xAxis,
        yAxis,
        series,
    };

    static object Line<T>(string name, IEnumerable<T> data, int yAxisIndex = 0) => new { name, type = "line", yAxisIndex, symbolSize = 6, data };

    static object Bars(int left, IEnumerable<string> names, params object[] series) => new
    {
        grid = new { left, right = 40, top = 10, bottom = 30 },
        tooltip = new { trigger = "axis" },
        xAxis = new { type = "value", min = 0 },
        yAxis = new { type = "category", data = names },
        series,
    };

    static object Axis(double min, string name) => new { type = "value", min, max = 1, name, nameLocation = "middle", nameGap = 28 };

    static double[] Point(double x, double y) => [Round(x), Round(y)];

    static double Round(double value) => Math.Round(value, 4);
}
