namespace QuantGod.Storage.Validation;

/// <summary>Reads every value of every day file once and reports what is wrong with them, file by file and as a set.</summary>
/// <param name="options">What a sound set of day files is.</param>
/// <param name="workers">Files are read by so many at once, each with an engine of up to 512 MB.</param>
public sealed class DayFileValidator(ValidationOptions options, int workers)
{
    /// <summary>Enough that making the plan, 0.06 s, does not count; few enough to stop within a second or two.</summary>
    const int BatchFiles = 16;

    /// <param name="stages">The first is what the others are compared with.</param>
    /// <param name="onRead">Called with files read and files in all, from any worker, one call at a time.</param>
    /// <param name="cancellationToken">Looked at once a batch.</param>
    /// <exception cref="FormatException">A waiver cannot be read.</exception>
    public ValidationReport Validate(IReadOnlyList<ValidationStage> stages, Action<int, int>? onRead, CancellationToken cancellationToken)
    {
        var checks = new Checks(options);
        var files = stages.Select(StageFiles.Of).ToList();
        Scan([.. files.SelectMany(stage => stage.Files)], checks, onRead, cancellationToken);
        return checks.Report(files);
    }

    void Scan(ScannedFile[] files, Checks checks, Action<int, int>? onRead, CancellationToken cancellationToken)
    {
        var (next, read, gate) = (-BatchFiles, 0, new Lock());
        var limits = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        Parallel.For(0, Math.Min(workers, (files.Length + BatchFiles - 1) / BatchFiles), limits, _ =>
        {
            using var scanner = new DayFileScanner(options.Checks);
            while (Interlocked.Add(ref next, BatchFiles) is var from && from < files.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = new ArraySegment<ScannedFile>(files, from, Math.Min(BatchFiles, files.Length - from));
                scanner.Scan(batch);
                foreach (var file in batch) file.Conclude([.. checks.OfFile(file)]);
                lock (gate) onRead?.Invoke(read += batch.Count, files.Length);
            }
        });
    }
}
