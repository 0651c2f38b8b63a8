using DuckDB.NET.Data;
using Parquet.Schema;
using QuantGod.Market.Days;
using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;
using static QuantGod.Market.Days.ColumnDoc;

namespace QuantGod.Storage.Signals;

/// <summary>The columns of a file of signals, and the values of a row in them.</summary>
static class SignalColumns
{
    const string Class = "SELL, NEUTRAL or BUY", Probability = "0 to 1; the three sum to 1";

    public static IReadOnlyList<ColumnDoc> Columns { get; } =
    [
        Time,
        Text("signal", Class, "the most probable class"),
        Number("confidence", "", "1/3 to 1", "probability of that class"),
        Text("base", Class, "the network's most probable class"),
        Number("base_confidence", "", "1/3 to 1", "the network's probability of that class"),
        Number("entropy", "nat", "0 to ln 3 = 1.099", "−Σ p ln p of the network's probabilities: 0 when certain"),
        Number("prob_sell", "", Probability, "probability of SELL: the auditor's, or the network's without an auditor"),
        Number("prob_neutral", "", Probability, "probability of NEUTRAL, as prob_sell"),
        Number("prob_buy", "", Probability, "probability of BUY, as prob_sell"),
        Number("base_prob_sell", "", Probability, "the network's probability of SELL"),
        Number("base_prob_neutral", "", Probability, "the network's probability of NEUTRAL"),
        Number("base_prob_buy", "", Probability, "the network's probability of BUY"),
        Number("close", "quote currency", "above 0", "last micro-price of the minute"),
        new("samples", "INTEGER", "", "1 to 60", "one-second samples of the minute; 60 when none is missing"),
        Text("drift", "", "features beyond `drift_z` standard deviations from the training mean, each `name z`, separated by commas; empty when there is none"),
        Text("model", "", "identity of the model's files"),
        Text("config", "", "identity of the configuration"),
    ];

    public static ParquetSchema Schema { get; } = new(Columns.Select(Field));

    /// <summary>What <see cref="Row"/> takes, also where no column is declared as never null.</summary>
    public static string Query(string path) =>
        $"SELECT epoch_ms(datetime), {string.Join(", ", Columns.Skip(1).Select(column => Sql.Name(column.Name)))} FROM {Sql.ParquetScan(path)}";

    /// <exception cref="InvalidCastException">A column has another type, or no value.</exception>
    public static SignalRow Row(DuckDBDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetDouble(2), row.GetString(3), row.GetDouble(4), row.GetDouble(5),
        [row.GetDouble(6), row.GetDouble(7), row.GetDouble(8)], [row.GetDouble(9), row.GetDouble(10), row.GetDouble(11)],
        row.GetDouble(12), row.GetInt32(13), row.GetString(14), row.GetString(15), row.GetString(16));

    public static void Add(ParquetColumns columns, IList<SignalRow> rows)
    {
        Column(row => DateTime.UnixEpoch.AddMilliseconds(row.MinuteStartMs));
        Column(row => row.Signal.AsMemory());
        Column(row => row.Confidence);
        Column(row => row.BaseSignal.AsMemory());
        Column(row => row.BaseConfidence);
        Column(row => row.Entropy);
        for (var i = 0; i < TradeClass.Count; i++) Column(row => row.Probs[i]);
        for (var i = 0; i < TradeClass.Count; i++) Column(row => row.BaseProbs[i]);
        Column(row => row.Close);
        Column(row => row.Samples);
        Column(row => row.Drift.AsMemory());
        Column(row => row.Model.AsMemory());
        Column(row => row.Config.AsMemory());

        void Column<T>(Func<SignalRow, T> value)
            where T : struct => columns.Add<T>(rows.Select(value).ToArray());
    }

    static ColumnDoc Text(string name, string range, string meaning) => new(name, "VARCHAR", "", range, meaning);

    static DataField Field(ColumnDoc column) => column.Type switch
    {
        "TIMESTAMP" => DayFileSchema.Time(column.Name),
        "DOUBLE" => new DataField<double>(column.Name, nullable: false),
        "INTEGER" => new DataField<int>(column.Name, nullable: false),
        _ => new DataField<string>(column.Name, nullable: false),
    };
}
