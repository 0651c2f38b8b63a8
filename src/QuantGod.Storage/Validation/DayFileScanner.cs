using DuckDB.NET.Native;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>Reads batches of files, one query plan a batch; a file that cannot be read does not keep the others from it. One scanner per worker.</summary>
sealed class DayFileScanner : IDisposable
{
    readonly Engine _engine = new();
    readonly bool _values;
    readonly bool _book;
    readonly Dictionary<ulong, (FileLayout Layout, ScanPlan? Plan)> _layouts = [];

    public DayFileScanner(ValidationSeverities checks)
    {
        _values = checks.NotFinite != ValidationSeverity.Off;
        _book = checks.Book != ValidationSeverity.Off;
    }

    public IReadOnlyList<ScannedFile> Scan(IReadOnlyList<DayFile> batch)
    {
        ScannedFile[] files = [.. batch.Select(file => new ScannedFile(file))];
        var fingerprints = new Dictionary<ScannedFile, ulong>();
        TogetherOrAlone(files, some => ReadFingerprints(some, fingerprints));
        foreach (var file in files.Where(file => file.Damage is null && !fingerprints.ContainsKey(file))) file.Damage = "it has no columns";
        foreach (var alike in fingerprints.GroupBy(pair => pair.Value, pair => pair.Key)) ScanAlike(alike.Key, [.. alike]);
        return files;
    }

    public void Dispose() => _engine.Dispose();

    void ScanAlike(ulong fingerprint, ScannedFile[] files)
    {
        foreach (var file in files) TogetherOrAlone([file], _ => file.Layout = LayoutOf(fingerprint, file.File.Path).Layout);
        if (!_layouts.TryGetValue(fingerprint, out var known) || known.Plan is not { } plan) return;

        TogetherOrAlone([.. files.Where(file => file.Damage is null)], some => ReadRows(plan, some));
        foreach (var file in files.Where(file => file.Suspects > 0)) TogetherOrAlone([file], _ => ReadSuspects(plan, file));
    }

    (FileLayout Layout, ScanPlan? Plan) LayoutOf(ulong fingerprint, string path)
    {
        if (_layouts.TryGetValue(fingerprint, out var known)) return known;

        var layout = FileLayout.Read(_engine, path);
        return _layouts[fingerprint] = (layout, layout.HasTime ? new ScanPlan(layout, _values, _book) : null);
    }

    /// <summary>The engine names no culprit in a list, so the files of a list that fails are read one by one.</summary>
    static void TogetherOrAlone(ScannedFile[] files, Action<ScannedFile[]> read)
    {
        if (files.Length == 0) return;
        try
        {
            read(files);
        }
        catch (EngineException e) when (files.Length == 1)
        {
            var (file, path) = (files[0], Path.GetFullPath(files[0].File.Path));
            file.Damage = e.FirstLine.Replace(path, file.File.Name, StringComparison.Ordinal);
            file.HasRows = false;
        }
        catch (EngineException)
        {
            foreach (var file in files) TogetherOrAlone([file], read);
        }
    }

    /// <summary>A number for the columns of each file, from the footers alone.</summary>
    void ReadFingerprints(ScannedFile[] files, Dictionary<ScannedFile, ulong> fingerprints)
    {
        var paths = Array.ConvertAll(files, file => Path.GetFullPath(file.File.Path));
        var sql = $"""
            SELECT coalesce(list_position([{string.Join(", ", paths.Select(Sql.Text))}], file_name), 0)::INTEGER,
                   hash(string_agg(name || ' ' || duckdb_type, ',' ORDER BY column_id))
            FROM parquet_schema({Sql.Files(paths)}) WHERE num_children IS NULL OR num_children = 0 GROUP BY file_name
            """;
        _engine.Query(sql, (ref DuckDBResult result) => ResultChunks.Read(ref result, chunk =>
        {
            var positions = chunk.Column<int>(0);
            var hashes = chunk.Column<ulong>(1);
            for (var i = 0; i < positions.Length; i++) if (positions[i] > 0) fingerprints[files[positions[i] - 1]] = hashes[i];
        }));
    }

    void ReadRows(ScanPlan plan, ScannedFile[] files) =>
        _engine.Query(plan.Rows(Array.ConvertAll(files, file => file.File.Path)), (ref DuckDBResult result) =>
        {
            foreach (var file in files) file.HasRows = true;
            ResultChunks.Read(ref result, chunk =>
            {
                var file = chunk.Column<ulong>(0);
                var minute = chunk.Column<long>(1);
                var target = chunk.Column<int>(2);
                var finite = chunk.Column<bool>(3);
                var sorted = chunk.Column<bool>(4);
                for (var row = 0; row < chunk.Rows; row++) files[(int)file[row]].AddRow(minute[row], target[row], !finite[row] || !sorted[row]);
            });
        });

    void ReadSuspects(ScanPlan plan, ScannedFile file)
    {
        var row = new double[plan.Values.Count];
        _engine.Query(plan.Suspects(file.File.Path), (ref DuckDBResult result) => ResultChunks.Read(ref result, chunk =>
        {
            var minutes = chunk.Column<long>(0);
            for (var i = 0; i < chunk.Rows; i++)
            {
                for (var column = 0; column < row.Length; column++) row[column] = chunk.Column<double>(column + 1)[i];
                if (_values && FirstNotFinite(chunk, i, row) is >= 0 and var bad)
                {
                    var text = chunk.IsNull(bad + 1, i) ? "no value" : FormattableString.Invariant($"{row[bad]}");
                    file.NotFinite = And(file.NotFinite, minutes[i], plan.Values[bad], null, text);
                }
                else if (_book && plan.Book.FirstFault(row) is { } fault) file.Book = And(file.Book, minutes[i], fault.Column, fault.Level, fault.Message);
            }
        }));
    }

    static int FirstNotFinite(ResultChunk chunk, int row, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || chunk.IsNull(i + 1, row)) return i;
        return -1;
    }

    static ValueFaults And(ValueFaults? before, long minute, string column, int? level, string message) =>
        before is null ? new ValueFaults(1, minute, column, level, message) : before with { Rows = before.Rows + 1 };
}
