using System.Diagnostics;

namespace QuantGod.Incremental;

/// <summary>Runs one item between two looks at its inputs and leaves its record.</summary>
static class ItemRun
{
    public static ItemOutcome Execute(
        ItemVerdict verdict, Func<WorkItem, CancellationToken, IReadOnlyDictionary<string, string>> body, CancellationToken cancellationToken)
    {
        var item = verdict.Item;
        var clock = Stopwatch.StartNew();
        try
        {
            var inputs = item.Inputs.Select(input => Take(item, input, cancellationToken)).ToList();
            var facts = body(item, cancellationToken);
            RequireUnchanged(item, inputs, cancellationToken);
            new ItemRecord
            {
                Step = item.Step,
                Item = item.Name,
                Code = item.Code,
                Config = new Dictionary<string, string>(item.Config.Values),
                Inputs = inputs,
                Outputs = item.Outputs.Select(output => Made(item, output, cancellationToken)).ToList(),
                Facts = facts,
            }.Write(item.RecordFile);
            return new ItemOutcome(item, clock.Elapsed, facts, Error: null);
        }
        catch (Exception e) when (e is not OperationCanceledException) // the other items go on; the step ends failed with this message
        {
            return new ItemOutcome(item, clock.Elapsed, new Dictionary<string, string>(), e);
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
