using System.Globalization;
using QuantGod.Market.Candles;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;
using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

/// <summary>A data folder with sound days of few levels, for a test to break one thing in.</summary>
sealed class SoundDays : IDisposable
{
    const int Levels = 2;
    const int Lookahead = 60;

    public const string First = "2024-03-14";
    public const string Second = "2024-03-15";

    readonly TemporaryFolder _folder = new();
    readonly DayFileWriter _writer = new();

    public static ValidationOptions Options { get; } = new() { Columns = CandleColumns.Names(Levels).Count };

    public ValidationStage PreProcessed => new("pre_processed", Path.Combine(_folder.Path, "pre"), Labelled: false);

    public ValidationStage Labelled => new("labelled", Path.Combine(_folder.Path, "labelled"), Labelled: true, Lookahead);

    public ValidationStage LabelledAcrossDays => Labelled with { CrossDay = true };

    public static string Name(string day) => $"{day}_BTCUSDT_ob200.parquet";

    public string File(string day) => _folder.File("pre", Name(day));

    public string LabelledFile(string day) => _folder.File("labelled", Name(day));

    public string Other(string name) => _folder.File(name);

    /// <summary>1,439 rows from 00:01 on.</summary>
    public string Write(string day) => Write(day, Enumerable.Range(1, 1439));

    /// <param name="minutes">Minutes of the day, in file order.</param>
    public string Write(string day, IEnumerable<int> minutes, string? asDay = null)
    {
        var start = new DateTimeOffset(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds();
        var table = new CandleTable(CandleColumns.Names(Levels));
        foreach (var minute in minutes) table.AppendRow(start + minute * 60_000L, [.. Enumerable.Repeat(0.5, 9), 100, 99, 1, 101, 1, 98, 1, 102, 1]);

        var path = File(asDay ?? day);
        _writer.Write(path, table);
        return path;
    }

    /// <param name="dropped">Last rows that labelling takes.</param>
    public string Label(string day, Func<int, int>? target = null, int dropped = Lookahead)
    {
        using var reader = new DayFileReader();
        var (path, candles) = (LabelledFile(day), reader.ReadDay(File(day)));
        _writer.WriteLabelled(path, candles, [.. Enumerable.Range(0, candles.Rows - dropped).Select(target ?? (row => row % 3))]);
        return path;
    }

    /// <summary>Writes the file anew, some columns replaced: <c>1.5 as body</c>. <c>row</c> is the row's number from 0.</summary>
    public static void Replace(string path, string columns) => Rewrite(path, $"select * exclude (row) replace ({columns})");

    /// <summary>Writes the file anew: a select list over its columns and <c>row</c>.</summary>
    public static void Rewrite(string path, string select)
    {
        var odd = path + ".odd";
        var scan = $"read_parquet({ParquetSql.Quoted(path)}, file_row_number = true)";
        ParquetSql.Write(odd, $"{select} from (select * exclude (file_row_number), file_row_number as row from {scan} order by row)");
        System.IO.File.Move(odd, path, overwrite: true);
    }

    public ValidationReport Validate(ValidationOptions? options = null, int workers = 2) => Validate(options, workers, PreProcessed);

    public ValidationReport ValidateBoth(ValidationOptions? options = null) => Validate(options, 2, PreProcessed, Labelled);

    public ValidationReport ValidateAcrossDays() => Validate(null, 2, PreProcessed, LabelledAcrossDays);

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    static ValidationReport Validate(ValidationOptions? options, int workers, params ValidationStage[] stages) =>
        new DayFileValidator(options ?? Options, workers).Validate(stages, null, CancellationToken.None);
}
