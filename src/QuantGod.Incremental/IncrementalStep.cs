using System.Collections.Concurrent;

namespace QuantGod.Incremental;

/// <summary>A target's work as items that are checked, explained and run one by one. One instance is good for one plan and one run.</summary>
public abstract class IncrementalStep
{
    StepPlan? _plan;

    /// <summary>The target's name.</summary>
    public abstract string Name { get; }

    /// <summary>Remembers the configuration of the last success, so that a changed value can be named even where outputs move to another folder.</summary>
    protected abstract string MemoFile { get; }

    /// <summary>Folders with this step's records (<c>*.json</c>), where items that exist no more are looked for; empty when the step never removes anything.</summary>
    protected virtual IReadOnlyList<string> RecordFolders => [];

    /// <summary>How many items run at once; at least 1.</summary>
    protected virtual int Workers => 1;

    /// <summary>Every item of the step, stale or not, in the order in which they are to be run and reported.</summary>
    /// <exception cref="StepException">The step cannot even be planned: a folder is missing, say.</exception>
    protected abstract IReadOnlyList<WorkItem> Items();

    /// <summary>Makes the item's outputs, each through <see cref="AtomicFile"/>.</summary>
    /// <returns>Figures for the item's record, by name.</returns>
    protected abstract IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Why an item goes on in the next run although the last one ended well; null when it is done.</summary>
    /// <param name="facts">Of its last run.</param>
    protected virtual string? Unfinished(IReadOnlyDictionary<string, string> facts) => null;

    /// <summary>Called after each item, from the thread that ran it.</summary>
    protected virtual void OnItemFinished(ItemOutcome outcome, int finished, int total)
    {
    }

    /// <summary>What is stale and why. Reads only.</summary>
    /// <param name="pending">Paths that earlier steps will make anew, by step name; see <see cref="StepPlan.WillMake"/>.</param>
    public StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken)
    {
        var items = Items();
        var earlierConfig = StepMemo.TryRead(MemoFile);
        var verdicts = items.Select(item => GoingOn(ItemCheck.Examine(item, pending, Comparable(item, earlierConfig), force, cancellationToken))).ToList();
        return _plan = new StepPlan(Name, verdicts, Orphans.Find(RecordFolders, items)) { WasFinished = earlierConfig is not null || items.Count == 0 };
    }

    ItemVerdict GoingOn(ItemVerdict verdict) => verdict.Record is { } record && Unfinished(record.Facts) is { } rest
        ? verdict with { Reasons = [.. verdict.Reasons, rest], RecordWithNewTimes = null }
        : verdict;

    /// <summary>Items of another kind than the remembered one, an experiment beside the main item, have nothing to be compared with.</summary>
    static IReadOnlyDictionary<string, string>? Comparable(WorkItem item, IReadOnlyDictionary<string, string>? earlier) =>
        earlier is not null && item.Config.Values.Keys.Intersect(earlier.Keys).Count() * 2 > item.Config.Values.Count ? earlier : null;

    /// <summary>
    /// Writes down the new times of files that a plan had to compare by content, so that the next plan need not read them again. Where that cannot be
    /// written nothing is lost but time.
    /// </summary>
    public virtual void RememberTimes(StepPlan plan)
    {
        foreach (var verdict in plan.Verdicts)
        {
            if (verdict.RecordWithNewTimes is not { } record) continue;
            try
            {
                record.Write(verdict.Item.RecordFile);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    /// <summary>Runs what is stale, removes what has lost its input, writes the records.</summary>
    /// <exception cref="StepException">At least one item failed; the others were run all the same.</exception>
    public StepOutcome Run(bool force, CancellationToken cancellationToken)
    {
        var plan = _plan ?? Plan(new Dictionary<string, string>(), force, cancellationToken);
        _plan = null; // what was found then need not hold for a second run
        foreach (var orphan in plan.Orphans) orphan.Remove(cancellationToken);

        var stale = plan.Verdicts.Where(verdict => verdict.IsStale).ToList();
        var outcomes = new ItemOutcome[stale.Count];
        var finished = 0;
        var inOrder = Partitioner.Create(Enumerable.Range(0, stale.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(inOrder, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Workers), CancellationToken = cancellationToken }, i =>
        {
            outcomes[i] = ItemRun.Execute(stale[i], RunItem, cancellationToken);
            OnItemFinished(outcomes[i], Interlocked.Increment(ref finished), stale.Count);
        });

        var outcome = new StepOutcome(plan, outcomes);
        if (outcome.Failed.Count > 0) throw new StepException(outcome.FailureMessage());
        if (plan.Verdicts.Count > 0) StepMemo.Write(MemoFile, plan.Verdicts[0].Item.Config);
        return outcome;
    }
}

/// <summary>A step cannot be planned, or some of its items failed. The message is meant for people.</summary>
public sealed class StepException(string message, Exception? inner = null) : Exception(message, inner);
