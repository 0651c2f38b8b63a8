using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>Reads batches of files, one query plan a batch; a file that cannot be read does not keep the others from it. One scanner per worker.</summary>
sealed class DayFileScanner(ValidationSeverities checks) : IDisposable
{
    readonly Engine _engine = new();
    readonly bool _values = checks.NotFinite != ValidationSeverity.Off;
    readonly bool _book = checks.Book != ValidationSeverity.Off;
    readonly Dictionary<ulong, (FileLayout Layout, ScanPlan? Plan)> _layouts = [];

    public void Scan(IReadOnlyList<ScannedFile> files)
    {
        var fingerprints = new Dictionary<ScannedFile, ulong>();
        TogetherOrAlone(files, some => ReadFingerprints(some, fingerprints));
        foreach (var file in files.Where(file => file.Damage is null && !fingerprints.ContainsKey(file))) file.Damage = "it has no columns";
        foreach (var alike in fingerprints.GroupBy(pair => pair.Value, pair => pair.Key)) ScanAlike(alike.Key, [.. alike]);
    }

    public void Dispose() => _engine.Dispose();

    void ScanAlike(ulong fingerprint, ScannedFile[] files)
    {
        foreach (var file in files) TogetherOrAlone([file], _ => file.Layout = LayoutOf(fingerprint, file.Path));
        if (!_layouts.TryGetValue(fingerprint, out var known) || known.Plan is not { } plan) return;

        TogetherOrAlone([.. files.Where(file => file.Damage is null)], some => ReadRows(plan, some));
        foreach (var file in files.Where(file => file.Suspects > 0)) TogetherOrAlone([file], _ => ReadSuspects(plan, file));
    }

    FileLayout LayoutOf(ulong fingerprint, string path)
    {
        if (_layouts.TryGetValue(fingerprint, out var known)) return known.Layout;

        var layout = new FileLayout(_engine.ColumnsOf(path));
        _layouts[fingerprint] = (layout, layout.HasTime ? new ScanPlan(layout, _values, _book) : null);
        return layout;
    }

    /// <summary>The engine names no culprit in a list, so the files of a list that fails are read one by one.</summary>
    static void TogetherOrAlone(IReadOnlyList<ScannedFile> files, Action<IReadOnlyList<ScannedFile>> read)
    {
        if (files.Count == 0) return;
        try
        {
            read(files);
        }
        catch (EngineException e) when (files.Count == 1)
        {
            files[0].Damage = e.FirstLine.Replace(files[0].Path, files[0].Name, StringComparison.Ordinal);
            files[0].HasRows = false;
        }
        catch (EngineException)
        {
            foreach (var file in files) TogetherOrAlone([file], read);
        }
    }

    /// <summary>A number for the columns of each file, from the footers alone.</summary>
    void ReadFingerprints(IReadOnlyList<ScannedFile> files, Dictionary<ScannedFile, ulong> fingerprints)
    {
        var sql = $"""
            SELECT coalesce(list_position([{string.Join(", ", files.Select(file => Sql.Text(file.Path)))}], file_name), 0)::INTEGER,
                   hash(string_agg(name || ' ' || duckdb_type, ',' ORDER BY column_id))
            FROM parquet_schema({Sql.Files(files.Select(file => file.Path))}) WHERE num_children IS NULL OR num_children = 0 GROUP BY file_name
            """;
        _engine.Query(sql, chunk =>
        {
            var positions = chunk.Column<int>(0);
            var hashes = chunk.Column<ulong>(1);
            for (var i = 0; i < positions.Length; i++) if (positions[i] > 0) fingerprints[files[positions[i] - 1]] = hashes[i];
        });
    }

    void ReadRows(ScanPlan plan, IReadOnlyList<ScannedFile> files) =>
        _engine.Query(plan.Rows(files.Select(file => file.Path)), chunk =>
        {
            var file = chunk.Column<ulong>(0);
            var minute = chunk.Column<long>(1);
            var target = chunk.Column<int>(2);
            var finite = chunk.Column<bool>(3);
            var sorted = chunk.Column<bool>(4);
            for (var row = 0; row < chunk.Rows; row++) files[(int)file[row]].AddRow(minute[row], target[row], !finite[row] || !sorted[row]);
        }, _ =>
        {
            foreach (var file in files) file.HasRows = true;
        });

    void ReadSuspects(ScanPlan plan, ScannedFile file)
    {
        var row = new double[plan.Values.Count];
        _engine.Query(plan.Suspects(file.Path), chunk =>
        {
            var minutes = chunk.Column<long>(0);
            for (var i = 0; i < chunk.Rows; i++)
            {
                for (var column = 0; column < row.Length; column++) row[column] = chunk.Column<double>(column + 1)[i];
                if (_values && FirstNotFinite(chunk, i, row) is >= 0 and var bad)
                {
                    var text = chunk.IsNull(bad + 1, i) ? "no value" : FormattableString.Invariant($"{row[bad]}");
                    file.NotFinite = Count(file.NotFinite, new ValueFaults(1, minutes[i], plan.Values[bad], null, $"{plan.Values[bad]} is {text}"));
                }
                else if (_book && plan.Book.FirstFault(row, minutes[i]) is { } fault) file.Book = Count(file.Book, fault);
            }
        });
    }

    static int FirstNotFinite(ResultChunk chunk, int row, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || chunk.IsNull(i + 1, row)) return i;
        return -1;
    }

    static ValueFaults Count(ValueFaults? before, ValueFaults fault) => before is null ? fault : before with { Rows = before.Rows + 1 };
}
