using System.Buffers;
using System.Globalization;
using QuantGod.Market.Candles;
using QuantGod.Market.Replay;
using QuantGod.Market.Synthetic;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Day files of 1,439 minutes and 810 columns: one made-up day under as many dates as wanted.</summary>
static class FullDays
{
    const long DayMs = 86_400_000;

    public static void Write(string folder, int days)
    {
        Directory.CreateDirectory(folder);
        var (market, table) = (new SyntheticMarketOptions(), Replay());
        using var writer = new DayFileWriter();
        for (var day = 0; day < days; day++)
        {
            var date = market.FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            writer.Write(Path.Combine(folder, $"{date}_{market.Symbol}_ob{market.Depth}.parquet"), Moved(table, day * DayMs));
        }
    }

    static CandleTable Replay()
    {
        var options = new SyntheticMarketOptions();
        var (day, replay, line) = (new SyntheticMarket(options).OpenDay(0), new DayReplay(options.Symbol, new()), new ArrayBufferWriter<byte>());
        while (day.TryWriteNext(line))
        {
            replay.Feed(line.WrittenSpan.TrimEnd("\n"u8));
            line.ResetWrittenCount();
        }

        return replay.Finish().Table;
    }

    static CandleTable Moved(CandleTable table, long byMs)
    {
        var (moved, row) = (new CandleTable(table.Columns, table.Rows), new double[table.Columns.Count]);
        for (var minute = 0; minute < table.Rows; minute++)
        {
            for (var column = 0; column < row.Length; column++) row[column] = table.Column(column)[minute];
            moved.AppendRow(table.MinuteStartMs[minute] + byMs, row);
        }

        return moved;
    }
}
