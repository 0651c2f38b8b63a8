using System.Text;
using QuantGod.Market.Days;
using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Signals;

namespace QuantGod.Storage;

/// <summary>Every column of the files that users read, as <c>docs/data-dictionary.md</c>.</summary>
public static class DataDictionary
{
    const string Start = """
        # Data dictionary

        Every column of the Parquet files, made of the tables beside the column names in `src/`; a test fails where this page is not current. To renew it:
        `QUANTGOD_UPDATE_DOCS=1 dotnet test tests/QuantGod.Storage.Tests --filter DataDictionaryTests`.

        All prices of candles are micro-prices, (bid × ask size + ask × bid size) / (bid size + ask size) of the best levels, sampled once a second.
        No value is ever missing or not finite: minutes without all of them are left out, among them the first minute of every file.
        Quote currency is what the price is in, base currency what is traded: of BTCUSDT, USDT and BTC.

        """;

    const string Day = "`L2/pre_processed/YYYY-MM-DD_SYMBOL_obN.parquet`, by `Etl`: one row a minute. 200 levels make 810 numbers.";
    const string Labelled = "`L2/labelled_SELL_<s>_BUY_<b>_<h>/`, by `Label`: the columns of the day file, then the label. Rows without one are left out.";
    const string Signals = "`live/signals_YYYY-MM-DD.parquet`, by `Live`: one row a signal.";
    const string Target = "sum of log_ret_close over the next `lookahead` minutes: BUY above `threshold_long`, SELL below `threshold_short`, else NEUTRAL";

    /// <summary>The page, with Unix line ends.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Start);
        Section("Day files", Day, ColumnDoc.DayFile);
        Section("Labelled files", Labelled, [new(DayFileColumns.Target, "INTEGER", "", TradeClass.Legend, Target)]);
        Section("Signals", Signals, SignalColumns.Columns);
        return page.ToString();

        void Section(string title, string text, IEnumerable<ColumnDoc> columns)
        {
            page.Append($"\n## {title}\n\n{text}\n\n| column | type | unit | range | meaning |\n|---|---|---|---|---|\n");
            foreach (var column in columns) page.Append($"| `{column.Name}` | {column.Type} | {column.Unit} | {column.Range} | {column.Meaning} |\n");
        }
    }
}
