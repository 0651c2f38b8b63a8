using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Market.Days;
using QuantGod.Market.Synthetic;

namespace QuantGod.Pipeline.Etl;

/// <summary>What synthetic archives were asked for when they were made, from the records beside them.</summary>
static class EarlierSample
{
    const string Seed = "--seed", Depth = "--depth", Interval = "--interval-ms";

    public static ConfigValues Values(SyntheticMarketOptions market) =>
        ConfigValues.Empty.Add(Seed, market.Seed).Add(Depth, market.Depth).Add(Interval, market.MessageIntervalMs);

    /// <param name="usual">What is made where nothing is there: symbol and first day, and the min days after a run that was interrupted.</param>
    /// <param name="wasFinished">Whether the run that made them did.</param>
    /// <returns>Null when there are none.</returns>
    public static SampleOptions? OptionsOf(string recordFolder, SampleOptions usual, bool wasFinished)
    {
        if (!Directory.Exists(recordFolder)) return null;

        var records = Directory.GetFiles(recordFolder, "*.json").Order(StringComparer.Ordinal).Select(ItemRecord.TryRead).OfType<ItemRecord>().ToList();
        if (records.Count == 0 || !DayName.TryParse(records[^1].Item, out var last)) return null;

        var days = last.Value.Day.DayNumber - usual.Market.FirstDay.DayNumber + 1;
        var market = usual.Market with
        {
            Seed = Number(records[^1], Seed, usual.Market.Seed),
            Depth = Number(records[^1], Depth, usual.Market.Depth),
            MessageIntervalMs = Number(records[^1], Interval, usual.Market.MessageIntervalMs),
        };
        return new SampleOptions { Days = wasFinished ? days : Math.Max(days, usual.Days), Market = market };
    }

    static int Number(ItemRecord record, string name, int usual) =>
        record.Config.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : usual;
}
