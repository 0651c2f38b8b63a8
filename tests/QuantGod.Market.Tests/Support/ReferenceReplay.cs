using System.Globalization;
using System.Text.Json;

namespace QuantGod.Market.Tests.Support;

/// <summary>
/// The reference's way from lines to rows, written down naively from its description: dictionaries keyed by the price as a double, every
/// sample kept, whatever was applied before a bad level stays applied. It must equal all golden files, the dirty ones too; then it tells what
/// the reference would give for inputs that no golden file covers.
/// </summary>
sealed class ReferenceReplay(int levels = 200)
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    readonly Dictionary<double, double>[] _sides = [[], []];
    readonly List<Sample> _samples = [];
    long? _lastMs;

    public IReadOnlyList<Sample> Samples => _samples;

    public sealed record Sample(long Ts, double MicroPrice, double Spread, double Obi, double DeepObi, double[] Prices, double[] Sizes);

    /// <summary>One row; <c>Values</c> in the order of the 810 columns.</summary>
    public sealed record Row(long MinuteMs, double[] Values);

    public void Feed(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            Apply(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // As the reference does: the line is over, what it did stays.
        }
    }

    void Apply(JsonElement message)
    {
        if (!message.TryGetProperty("ts", out var ts) || ts.ValueKind == JsonValueKind.Null || ts.ToString() == "0") return;

        var isSnapshot = message.TryGetProperty("type", out var type) && type.GetString() == "snapshot";
        JsonElement? data = message.TryGetProperty("data", out var value) ? value : null;
        foreach (var (side, key) in new[] { (0, "b"), (1, "a") })
        {
            var entries = data is { } parts && parts.TryGetProperty(key, out var list) ? list.EnumerateArray().Select(Entry) : [];
            if (isSnapshot)
            {
                _sides[side] = entries.GroupBy(entry => entry.Price).ToDictionary(group => group.Key, group => group.Last().Size);
                continue;
            }

            foreach (var (price, size) in entries)
            {
                if (size == 0) _sides[side].Remove(price);
                else _sides[side][price] = size;
            }
        }

        TakeSample(ts.GetInt64());
    }

    static (double Price, double Size) Entry(JsonElement level) => (double.Parse(level[0].ToString(), Invariant), double.Parse(level[1].ToString(), Invariant));

    void TakeSample(long ts)
    {
        if (ts - _lastMs < 1000) return;

        _lastMs = ts / 1000 * 1000;
        var bids = _sides[0].OrderByDescending(level => level.Key).Take(levels).ToArray();
        var asks = _sides[1].OrderBy(level => level.Key).Take(levels).ToArray();
        var (microPrice, spread, obi) = (double.NaN, double.NaN, 0.0);
        if (bids.Length > 0 && asks.Length > 0)
        {
            var ((bid, bidSize), (ask, askSize)) = (bids[0], asks[0]);
            (microPrice, spread) = ((bid * askSize + ask * bidSize) / (bidSize + askSize), ask - bid);
            obi = (bidSize - askSize) / (bidSize + askSize);
        }

        var (bidDepth, askDepth) =
            (bids.Take(5).Aggregate(0.0, (sum, level) => sum + level.Value), asks.Take(5).Aggregate(0.0, (sum, level) => sum + level.Value));
        var deepObi = bids.Length + asks.Length == 0 ? 0 : (bidDepth - askDepth) / (bidDepth + askDepth);

        var (prices, sizes) = (new double[2 * levels], new double[2 * levels]);
        Array.Fill(prices, double.NaN);
        for (var i = 0; i < bids.Length; i++) (prices[2 * i], sizes[2 * i]) = (bids[i].Key, bids[i].Value);
        for (var i = 0; i < asks.Length; i++) (prices[2 * i + 1], sizes[2 * i + 1]) = (asks[i].Key, asks[i].Value);
        _samples.Add(new(_lastMs.Value, microPrice, spread, obi, deepObi, prices, sizes));
    }

    public List<Row> Rows()
    {
        List<Row> rows = [];
        double? previousClose = null;
        foreach (var minute in _samples.GroupBy(sample => sample.Ts / 60_000 * 60_000))
        {
            var prices = minute.Select(sample => sample.MicroPrice).Where(price => !double.IsNaN(price)).ToArray();
            var levelPrices = Enumerable.Range(0, 2 * levels)
                .Select(column => minute.Select(sample => sample.Prices[column]).LastOrDefault(price => !double.IsNaN(price), double.NaN)).ToArray();
            if (prices.Length < 2 || levelPrices.Any(double.IsNaN)) continue;

            var (open, high, low, close) = (prices[0], prices.Max(), prices.Min(), prices[^1]);
            if (previousClose is { } previous)
            {
                var mean = prices.Average();
                rows.Add(new(minute.Key,
                [
                    Math.Log(close / open), (high - Math.Max(open, close)) / previous, (Math.Min(open, close) - low) / previous, Math.Log(close / previous),
                    Math.Sqrt(prices.Sum(price => (price - mean) * (price - mean)) / (prices.Length - 1)),
                    minute.Select(sample => sample.Spread).Where(spread => !double.IsNaN(spread)).Max(),
                    minute.Average(sample => sample.Obi), minute.Average(sample => sample.DeepObi), Math.Log(1 + minute.Count()), close,
                    .. levelPrices.SelectMany((price, column) => new[] { price, minute.Last().Sizes[column] }),
                ]));
            }

            previousClose = close;
        }

        return rows;
    }
}
