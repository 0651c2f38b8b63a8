namespace QuantGod.Learning.Auditing.Panel;

/// <summary>A figure with its 95 % block-bootstrap interval.</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>Result of acting on the signals, after costs.</summary>
/// <param name="Trades">Positions opened.</param>
/// <param name="NetReturn">Sum of log returns after fee and spread.</param>
/// <param name="HitRate">Share of trades that ended above their costs, 0 to 1; 0 without trades.</param>
public sealed record ActedOn(int Trades, double NetReturn, double HitRate);

/// <summary>One contender, judged on the test rows.</summary>
/// <param name="MacroF1">0 to 1.</param>
/// <param name="Mcc">Matthews correlation, -1 to 1.</param>
/// <param name="Brier">Mean squared distance of the three probabilities from the truth, 0 to 2; null for those that give no probabilities.</param>
public sealed record PanelRow(string Name, Estimate MacroF1, Estimate Mcc, Estimate? Brier, ActedOn ActedOn);

/// <summary>Null distribution of macro F1: what a contender scores against labels that it cannot know.</summary>
/// <param name="Mean">Mean over the repetitions.</param>
/// <param name="P95">95th percentile; a real signal scores above it.</param>
public sealed record NullScore(double Mean, double P95);

/// <summary>Contenders on the same test rows, which none of them was trained on.</summary>
/// <param name="TestRows">Test rows judged.</param>
/// <param name="EffectiveRows">Independent rows that they are worth, since neighbouring labels share most of their minutes.</param>
/// <param name="From">First minute, UTC.</param>
/// <param name="To">Last minute, UTC.</param>
/// <param name="BlockRows">Rows in a block of the bootstrap, at least the labels' lookahead.</param>
/// <param name="ShuffledLabels">Of the last contender, against permuted labels.</param>
/// <param name="ShiftedLabels">Of the last contender, against circularly shifted labels.</param>
public sealed record TruthPanel(
    IReadOnlyList<PanelRow> Rows,
    int TestRows,
    double EffectiveRows,
    DateTimeOffset From,
    DateTimeOffset To,
    int BlockRows,
    int BootstrapSamples,
    NullScore ShuffledLabels,
    NullScore ShiftedLabels);

/// <summary>Whether the auditor is better than the base network alone.</summary>
/// <param name="Advantage">Difference of macro F1, auditor less calibrated base network, on the same resampled rows; -1 to 1.</param>
/// <param name="BrierAdvantage">Difference of Brier scores, calibrated base network less auditor, -2 to 2; above 0 the auditor is better.</param>
public sealed record AuditVerdict(Estimate Advantage, Estimate BrierAdvantage)
{
    /// <summary>Whether the auditor is better by more than the interval allows for.</summary>
    public bool Recommended => Advantage.Low > 0;

    /// <summary>The verdict in a sentence.</summary>
    public string Text => Recommended
        ? FormattableString.Invariant(
            $"The auditor is recommended: its macro F1 is {Advantage.Value:0.0000} above that of the calibrated base network, ")
            + FormattableString.Invariant($"95 % interval {Advantage.Low:0.0000} to {Advantage.High:0.0000}.")
        : FormattableString.Invariant(
            $"The auditor is not recommended: its macro F1 less that of the calibrated base network is {Advantage.Value:0.0000}, ")
            + FormattableString.Invariant($"and the 95 % interval {Advantage.Low:0.0000} to {Advantage.High:0.0000} does not lie above 0.");
}
