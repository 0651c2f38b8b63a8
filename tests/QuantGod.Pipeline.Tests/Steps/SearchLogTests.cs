using QuantGod.Pipeline.Optimizing;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Steps;

/// <summary>What is said of a trial that did not become complete.</summary>
public sealed class SearchLogTests
{
    [Theory]
    [InlineData(TrialState.Pruned, "oom", false, null, "Trial 7 — out of memory! Freeing the device and pruning: why")]
    [InlineData(TrialState.Pruned, null, false, 0.25, "Trial 7 PRUNED (F1 Macro: 0.2500): why")]
    [InlineData(TrialState.Pruned, "timeout", false, null, "Trial 7 PRUNED (F1 Macro: none): why")]
    [InlineData(TrialState.Fail, "nan", false, null, "Trial 7 FAILED: why")]
    [InlineData(TrialState.Fail, "interrupted", true, null, "Trial 7 is queued again for the next run: why")]
    [InlineData(TrialState.Fail, "interrupted", false, null, "Trial 7 FAILED: why")]
    public void Every_end_of_a_trial_has_its_own_words(TrialState state, string? failure, bool isQueuedAgain, double? value, string said)
    {
        var sink = new CollectingSink();

        new SearchLog(sink.Logger, new OptimizationOptions()).TrialDone(
            new TrialOutcome(7, state, value, failure, "why", TimeSpan.FromSeconds(61), isQueuedAgain),
            new SearchProgress(8, 30, new Trial { Number = 3, State = TrialState.Complete, Value = 0.4821 }, TimeSpan.FromMinutes(100)));

        Assert.Equal([said, "[8/30] 61.0 s | best F1 Macro: 0.4821 (trial 3) | 1:40:00 left"], sink.Lines.Select(line => line.Replace("\"", "")));
    }
}
