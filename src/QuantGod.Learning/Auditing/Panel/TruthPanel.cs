namespace QuantGod.Learning.Auditing.Panel;

/// <summary>A figure with its 95 % block-bootstrap interval.</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>What acting on the signals would have brought.</summary>
/// <param name="Trades">Positions opened.</param>
/// <param name="NetReturn">Sum of log returns after fee and spread.</param>
/// <param name="HitRate">Share of trades that ended above their costs; 0 without trades.</param>
public sealed record ActedOn(int Trades, double NetReturn, double HitRate);

/// <summary>One way of saying SELL, NEUTRAL or BUY, judged on the test rows.</summary>
public sealed record PanelRow
{
    public required string Name { get; init; }

    public required Estimate MacroF1 { get; init; }

    public required Estimate Mcc { get; init; }

    /// <summary>Mean squared distance of the three probabilities from the truth, 0 to 2; null for those that give no probabilities.</summary>
    public Estimate? Brier { get; init; }

    public required ActedOn ActedOn { get; init; }
}

/// <summary>What the auditor scores where there is nothing to know.</summary>
/// <param name="Mean">Mean macro F1 over the repetitions.</param>
/// <param name="P95">95th percentile; a real signal scores above it.</param>
public sealed record NullScore(double Mean, double P95);

/// <summary>Contenders on the same test rows, which none of them was trained on.</summary>
public sealed record TruthPanel
{
    public required IReadOnlyList<PanelRow> Rows { get; init; }

    /// <summary>Test rows judged.</summary>
    public required int TestRows { get; init; }

    /// <summary>Independent rows that they are worth, since neighbouring labels share most of their minutes.</summary>
    public required double EffectiveRows { get; init; }

    /// <summary>First minute, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Last minute, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Rows in a block of the bootstrap, at least the labels' lookahead.</summary>
    public required int BlockRows { get; init; }

    public required int BootstrapSamples { get; init; }

    /// <summary>What the last contender scores on labels dealt out anew.</summary>
    public required NullScore ShuffledLabels { get; init; }

    /// <summary>What it scores on labels turned round in time.</summary>
    public required NullScore ShiftedLabels { get; init; }
}

/// <summary>Whether the auditor earns its place behind the base network.</summary>
/// <param name="Advantage">Macro F1 of the auditor less that of the calibrated base network, on the same resampled rows.</param>
/// <param name="BrierAdvantage">Brier score of the calibrated base network less that of the auditor: above 0 where the auditor's probabilities are better.</param>
public sealed record AuditVerdict(Estimate Advantage, Estimate BrierAdvantage)
{
    /// <summary>Whether the auditor is better by more than the interval allows for.</summary>
    public bool Recommended => Advantage.Low > 0;

    /// <summary>The verdict in a sentence.</summary>
    public string Text => Recommended
        ? FormattableString.Invariant(
            $"The auditor is recommended: its macro F1 is {Advantage.Value:0.0000} above that of the calibrated base network, 95 % interval {Advantage.Low:0.0000} to {Advantage.High:0.0000}.")
        : FormattableString.Invariant(
            $"The auditor is not recommended: its macro F1 less that of the calibrated base network is {Advantage.Value:0.0000}, and the 95 % interval {Advantage.Low:0.0000} to {Advantage.High:0.0000} does not lie above 0.");
}
