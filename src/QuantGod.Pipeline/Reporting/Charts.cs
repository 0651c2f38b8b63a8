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
                data = rows.Select((row, i) => new[] { Round(row.Estimate.Value), i }),
            });
    }

    public static object Reliability(IEnumerable<(string Name, IReadOnlyList<ReliabilityBin> Bins)> models) => new
    {
        grid = Grid(),
        legend = new { bottom = 0 },
        tooltip = new { trigger = "item" },
        xAxis = Axis(0, "confidence"),
        yAxis = new { type = "value", min = 0, max = 1, name = "observed frequency" },
        series = models
            .Select(model => (object)new
            {
                name = model.Name, type = "line", symbolSize = 8,
                data = model.Bins.Where(bin => bin.Rows > 0).Select(bin => new[] { Round(bin.Confidence), Round(bin.Accuracy) }),
            })
            .Append(new
            {
                name = "perfect calibration", type = "line", symbol = "none", lineStyle = new { type = "dashed", color = Grey },
                itemStyle = new { color = Grey }, data = new[] { new[] { 0, 0 }, [1, 1] },
            }),
    };

    public static object Coverage(IReadOnlyList<CoverageRow> coverage) => new
    {
        grid = Grid(),
        legend = new { bottom = 0 },
        tooltip = new { trigger = "axis" },
        xAxis = Axis(0.3, "minimum confidence"),
        yAxis = new { type = "value", min = 0, max = 1 },
        series = new[]
        {
            Line("coverage", Grey, coverage.Select(row => new[] { Round(row.Threshold), Round(row.Coverage) })),
            Line("precision of SELL and BUY", Blue,
                coverage.Where(row => row.Signals > 0).Select(row => new[] { Round(row.Threshold), Round(row.SignalPrecision) })),
        },
    };

    public static object Shares(IReadOnlyList<(string Name, double Share)> shares) => Bars(left: 130, shares.Select(share => share.Name),
        new { type = "bar", itemStyle = new { color = Blue }, data = shares.Select(share => Round(share.Share)) });

    public static object Training(IReadOnlyList<HistoryRow> history) => new
    {
        grid = Grid(),
        legend = new { bottom = 0 },
        tooltip = new { trigger = "axis" },
        xAxis = new { type = "category", name = "epoch", nameLocation = "middle", nameGap = 28, data = history.Select(row => row.Epoch) },
        yAxis = new[] { new { type = "value", name = "loss", scale = true }, new { type = "value", name = "macro F1", scale = true } },
        series = new object[]
        {
            new { name = "training loss", type = "line", data = history.Select(row => Round(row.TrainLoss)) },
            new { name = "validation loss", type = "line", data = history.Select(row => Round(row.ValidationLoss)) },
            new { name = "validation macro F1", type = "line", yAxisIndex = 1, data = history.Select(row => Round(row.MacroF1)) },
        },
    };

    static object Bars(int left, IEnumerable<string> names, params object[] series) => new
    {
        grid = new { left, right = 40, top = 10, bottom = 30 },
        tooltip = new { trigger = "axis" },
        xAxis = new { type = "value", min = 0 },
        yAxis = new { type = "category", data = names },
        series,
    };

    static object Line(string name, string color, IEnumerable<double[]> data) => new { name, type = "line", itemStyle = new { color }, data };

    static object Axis(double min, string name) => new { type = "value", min, max = 1, name, nameLocation = "middle", nameGap = 28 };

    static object Grid() => new { left = 60, right = 40, top = 40, bottom = 70 };

    static double Round(double value) => Math.Round(value, 4);
}
