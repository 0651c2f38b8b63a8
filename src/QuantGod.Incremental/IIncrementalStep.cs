namespace QuantGod.Incremental;

/// <summary>A target's work, as far as planning is concerned.</summary>
public interface IIncrementalStep
{
    /// <summary>The target's name.</summary>
    string Name { get; }

    /// <summary>What is stale and why. Reads only.</summary>
    /// <param name="pending">Paths that earlier steps will replace, by step name; see <see cref="StepPlan.WillMake"/>.</param>
    /// <exception cref="StepException">The step cannot be planned: a folder is missing, say.</exception>
    StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken);

    /// <summary>Writes down the new times of files that a plan had to compare by content; see <see cref="Planner.RememberTimes"/>.</summary>
    void RememberTimes(StepPlan plan);
}

/// <summary>The items of a step, and where it keeps its records.</summary>
/// <param name="Step">The target's name.</param>
/// <param name="Items">All of them, stale or not, in the order in which they are to be run and reported.</param>
/// <param name="MemoFile">
/// Remembers the configuration of the last success, so that a changed value can be named even where outputs move to another folder.
/// </param>
public sealed record StepItems(string Step, IReadOnlyList<WorkItem> Items, string MemoFile)
{
    /// <summary>
    /// Folders with this step's records (<c>*.json</c>), where items that exist no more are looked for; empty when the step never removes anything.
    /// </summary>
    public IReadOnlyList<string> RecordFolders { get; init; } = [];

    /// <summary>Why an item goes on in the next run although the last one ended well; null when it is done.</summary>
    public Func<ItemRecord, string?> Unfinished { get; init; } = _ => null;
}

/// <summary>A step cannot be planned, or some of its items failed. The message is meant for people, and whole.</summary>
public sealed class StepException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How many items failed and their names, where each cause, which the message holds too, has been reported on its own; else null.</summary>
    public string? FailedItems { get; init; }
}
