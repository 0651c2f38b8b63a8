using DuckDB.NET.Data;
using Parquet.Schema;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Signals;

/// <summary>The columns of a file of signals: their names, and what of a row is in them.</summary>
static class SignalColumns
{
    public static ParquetSchema Schema { get; } = new(
        DayFileSchema.Time("datetime"), Text("signal"), Number("confidence"), Text("base"), Number("base_confidence"), Number("entropy"),
        Number("prob_sell"), Number("prob_neutral"), Number("prob_buy"), Number("base_prob_sell"), Number("base_prob_neutral"), Number("base_prob_buy"),
        Number("close"), new DataField<int>("samples", nullable: false), Text("drift"), Text("model"), Text("config"));

    /// <summary>What <see cref="Row"/> takes, of files by earlier versions too, where no column says that it has a value in every row.</summary>
    public static string Query(string path) =>
        $"SELECT epoch_ms(datetime), {string.Join(", ", Schema.DataFields.Skip(1).Select(field => Sql.Name(field.Name)))} FROM {Sql.ParquetScan(path)}";

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
        for (var i = 0; i < 3; i++) Column(row => row.Probs[i]);
        for (var i = 0; i < 3; i++) Column(row => row.BaseProbs[i]);
        Column(row => row.Close);
        Column(row => row.Samples);
        Column(row => row.Drift.AsMemory());
        Column(row => row.Model.AsMemory());
        Column(row => row.Config.AsMemory());

        void Column<T>(Func<SignalRow, T> value)
            where T : struct => columns.Add<T>(rows.Select(value).ToArray());
    }

    static DataField Text(string name) => new DataField<string>(name, nullable: false);

    static DataField Number(string name) => new DataField<double>(name, nullable: false);
}
