using System.Collections.Concurrent;
using System.Diagnostics;

namespace QuantGod.Incremental;

/// <summary>Carries a plan out: runs what is stale, removes what has lost its input, writes the records.</summary>
public static class Runner
{
    /// <typeparam name="TWork">What the step's items carry.</typeparam>
    /// <typeparam name="TResult">What an item's run comes to; kept in its record as JSON.</typeparam>
    /// <param name="plan">Of a step whose items are all <see cref="WorkItem{TWork}"/>.</param>
    /// <param name="run">Makes the item's outputs, each through <see cref="AtomicFile"/>.</param>
    /// <param name="workers">How many items run at once; at least 1.</param>
    /// <param name="onFinished">Called after each item, from the thread that ran it, with the number of items finished and to run.</param>
    /// <exception cref="StepException">At least one item failed; the others were run all the same.</exception>
    public static StepOutcome<TResult> Run<TWork, TResult>(
        StepPlan plan,
        Func<WorkItem<TWork>, CancellationToken, TResult> run,
        int workers,
        Action<ItemOutcome<TResult>, int, int> onFinished,
        CancellationToken cancellationToken)
        where TResult : class
    {
        foreach (var orphan in plan.Orphans) orphan.Remove(cancellationToken);

        var stale = plan.Verdicts.Where(verdict => verdict.IsStale).Select(verdict => (WorkItem<TWork>)verdict.Item).ToList();
        var outcomes = new ItemOutcome<TResult>[stale.Count];
        var finished = 0;
        var inOrder = Partitioner.Create(Enumerable.Range(0, stale.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(inOrder, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers), CancellationToken = cancellationToken }, i =>
        {
            outcomes[i] = RunItem(stale[i], run, cancellationToken);
            onFinished(outcomes[i], Interlocked.Increment(ref finished), stale.Count);
        });

        var outcome = new StepOutcome<TResult>(plan, outcomes);
        outcome.ThrowIfFailed();
        if (plan.Verdicts.Count > 0) StepMemo.Write(plan.Items.MemoFile, plan.Verdicts[0].Item.Config);
        return outcome;
    }

    /// <summary>One item between two looks at its inputs.</summary>
    static ItemOutcome<TResult> RunItem<TWork, TResult>(
        WorkItem<TWork> item, Func<WorkItem<TWork>, CancellationToken, TResult> run, CancellationToken cancellationToken)
        where TResult : class
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var inputs = item.Inputs.Select(input => Take(item, input, cancellationToken)).ToList();
            var result = run(item, cancellationToken);
            RequireUnchanged(item, inputs, cancellationToken);
            new ItemRecord
            {
                Step = item.Step,
                Item = item.Name,
                Code = item.Code,
                Config = new Dictionary<string, string>(item.Config.Values),
                Inputs = inputs,
                Outputs = item.Outputs.Select(output => Made(item, output, cancellationToken)).ToList(),
                Facts = ItemRecord.FactsOf(result),
            }.Write(item.RecordFile);
            return new ItemOutcome<TResult>(item, clock.Elapsed, result, Error: null);
        }
        catch (Exception e) when (e is not OperationCanceledException) // the other items go on; the step ends failed with this message
        {
            return new ItemOutcome<TResult>(item, clock.Elapsed, Result: null, e);
        }
    }

    static FileState Take(WorkItem item, TrackedFile input, CancellationToken cancellationToken)
    {
        if (!input.Exists) throw new StepException($"{item.Step} needs '{input.Path}', which is not there; run the target that makes it.");
        return FileState.Take(input, cancellationToken);
    }

    static void RequireUnchanged(WorkItem item, List<FileState> before, CancellationToken cancellationToken)
    {
        foreach (var (state, input) in before.Zip(item.Inputs))
            if (!state.Matches(input, cancellationToken))
                throw new StepException($"'{input.Path}' changed while {item.Step} was reading it; run again when nothing writes to it.");
    }

    static FileState Made(WorkItem item, TrackedFile output, CancellationToken cancellationToken)
    {
        if (!File.Exists(output.Path)) throw new StepException($"{item.Step} ended without making '{output.Path}'.");
        return FileState.Take(output, cancellationToken);
    }
}
