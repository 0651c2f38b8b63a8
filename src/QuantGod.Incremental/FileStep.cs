namespace QuantGod.Incremental;

/// <summary>The simplest step: one item, declared in the target as inputs, outputs and configuration, with a body that makes all outputs.</summary>
public sealed class FileStep(string name, string recordFolder) : IIncrementalStep
{
    Func<IEnumerable<string>> _inputs = () => [];
    Func<IEnumerable<string>> _outputs = () => [];
    Func<object> _config = () => new { };
    Action _body = () => { };

    public string Name => name;

    public FileStep Inputs(Func<IEnumerable<string>> paths)
    {
        _inputs = paths;
        return this;
    }

    public FileStep Outputs(Func<IEnumerable<string>> paths)
    {
        _outputs = paths;
        return this;
    }

    /// <summary>An anonymous object of the values that the body reads; name the code's version here too.</summary>
    public FileStep Config(Func<object> values)
    {
        _config = values;
        return this;
    }

    public FileStep Body(Action body)
    {
        _body = body;
        return this;
    }

    public StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken) =>
        Planner.Plan(Items(), pending, force, cancellationToken);

    public void RememberTimes(StepPlan plan) => Planner.RememberTimes(plan);

    /// <summary>Runs the body if the files or values are not up to date.</summary>
    /// <exception cref="StepException">The body failed, with its message, or did not make an output.</exception>
    public void Run(bool force, CancellationToken cancellationToken)
    {
        Exception? cause = null;
        try
        {
            var plan = Plan(new Dictionary<string, string>(), force, cancellationToken);
            Runner.Run<Action, object>(plan, Body, workers: 1, (outcome, _, _) => cause = outcome.Error, cancellationToken);
        }
        catch (StepException) when (cause is not null) // one item: its name would say nothing
        {
            throw new StepException(cause.Message, cause);
        }

        static object Body(WorkItem<Action> item, CancellationToken cancellationToken)
        {
            item.Work();
            return new { };
        }
    }

    StepItems Items() => new(
        name,
        [
            new WorkItem<Action>
            {
                Step = name,
                Name = name,
                Inputs = Track(_inputs()),
                Outputs = Track(_outputs()),
                Config = ConfigValues.Of(_config()),
                Code = "",
                RecordFile = Path.Combine(recordFolder, $"{name}.json"),
                Work = _body,
            },
        ],
        Path.Combine(recordFolder, $"{name}.memo"));

    static List<TrackedFile> Track(IEnumerable<string> paths) => paths.Select(path => new TrackedFile(Path.GetFileName(path), path)).ToList();
}
