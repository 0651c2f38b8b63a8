using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// Proposes parameters by tree-structured Parzen estimators: it models good trials and the others apart, draws from the model of the good ones and
/// takes the draw that the other model thinks least likely.
/// </summary>
public sealed class TpeSampler(TpeOptions options, StudyDirection direction)
{
    const int RedrawsAtRandom = 1000;
    const double SameWithin = 1e-3;

    /// <summary>Proposes a whole trial.</summary>
    /// <param name="space">Every parameter, in order.</param>
    /// <param name="trials">The study so far, by number.</param>
    /// <param name="number">Of the new trial; decides what is drawn.</param>
    /// <param name="refuses">Proposals that are not to be made, as internal values by name.</param>
    /// <remarks>What an earlier trial tried is not proposed again, unless nothing else is left.</remarks>
    public IReadOnlyList<TrialParameter> Propose(
        IReadOnlyList<KeyValuePair<string, Distribution>> space, IReadOnlyList<Trial> trials, int number, Func<IReadOnlyList<TrialParameter>, bool> refuses)
    {
        var draw = new TpeDraw(options, direction, trials, number, space);
        IReadOnlyList<TrialParameter>? first = null;
        foreach (var proposal in draw.Proposals(RedrawsAtRandom))
        {
            first ??= proposal;
            if (!refuses(proposal) && !trials.Any(trial => IsSame(trial, proposal))) return proposal;
        }

        return first!;
    }

    /// <summary>Proposes one parameter after the other, where which ones there are depends on earlier ones.</summary>
    public Func<string, Distribution, double> Begin(IReadOnlyList<Trial> trials, int number) =>
        new TpeDraw(options, direction, trials, number, declared: null).Value;

    static bool IsSame(Trial trial, IReadOnlyList<TrialParameter> proposal) => proposal.All(parameter => trial.Find(parameter.Name) is { } earlier
        && earlier.Distribution.IsCompatibleWith(parameter.Distribution)
        && (parameter.Distribution is NumericDistribution { Step: 0 } number
            ? Math.Abs(number.ToScale(earlier.Value) - number.ToScale(parameter.Value))
                <= SameWithin * (number.ToScale(number.High) - number.ToScale(number.Low))
            : earlier.Value == parameter.Value));
}
