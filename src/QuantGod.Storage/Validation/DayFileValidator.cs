namespace QuantGod.Storage.Validation;

/// <summary>Reads every value of every day file once and says what is wrong with them, file by file and as a set.</summary>
/// <param name="workers">Files are read by so many at once, each with an engine of up to 512 MB.</param>
public sealed class DayFileValidator(ValidationOptions options, int workers)
{
    /// <summary>Enough that making the plan, 0.06 s, does not count; few enough to stop within a second or two.</summary>
    const int BatchFiles = 16;

    /// <param name="stages">The first is what the others are compared with.</param>
    /// <param name="onRead">Called with files read and files in all, from any worker, one call at a time.</param>
    /// <exception cref="FormatException">A waiver cannot be read.</exception>
    public ValidationReport Validate(IReadOnlyList<ValidationStage> stages, Action<int, int>? onRead, CancellationToken cancellationToken)
    {
        var verdicts = new FindingList(options);
        var files = stages.Select(DayFile.In).ToList();
        var summaries = Read([.. files.SelectMany(some => some)], onRead, cancellationToken);
        var outcomes = new List<StageOutcome>();
        for (var i = 0; i < stages.Count; i++)
        {
            var stage = stages[i];
            var mine = summaries.Where(summary => ReferenceEquals(summary.File.Stage, stage)).ToList();
            verdicts.AddRange(mine.SelectMany(summary => summary.Findings));
            verdicts.AddRange(StageChecks.Overlaps(mine));
            verdicts.AddRange(StageChecks.MissingDays(stage, files[i], day => verdicts.WaiverOf(ValidationCheck.MissingDays, day)));
            verdicts.AddRange(StageChecks.FileSets(stage, files[i], stages[0], files[0]));
            if (stage.Labelled) verdicts.AddRange(StageChecks.ClassShares(stage, mine, options.MinClassShare));
            outcomes.Add(StageOutcome.Of(stage, mine));
        }

        return ValidationReport.Of(options, outcomes, verdicts, check => summaries.Count(summary => summary.Reached(check)));
    }

    FileSummary[] Read(DayFile[] files, Action<int, int>? onRead, CancellationToken cancellationToken)
    {
        var summaries = new FileSummary[files.Length];
        var (next, read, gate, checks) = (-BatchFiles, 0, new Lock(), new FileChecks(options));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        Parallel.For(0, Math.Min(workers, (files.Length + BatchFiles - 1) / BatchFiles), limits, _ =>
        {
            using var scanner = new DayFileScanner(options.Checks);
            while (Interlocked.Add(ref next, BatchFiles) is var from && from < files.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = scanner.Scan(new ArraySegment<DayFile>(files, from, Math.Min(BatchFiles, files.Length - from)));
                for (var i = 0; i < batch.Count; i++) summaries[from + i] = FileSummary.Of(batch[i], checks);
                lock (gate) onRead?.Invoke(read += batch.Count, files.Length);
            }
        });
        return summaries;
    }
}
