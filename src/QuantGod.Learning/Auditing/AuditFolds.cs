using QuantGod.Learning.Data;

namespace QuantGod.Learning.Auditing;

/// <summary>Windows to train a network on, and later ones that it predicts. No training label looks into the predicted part.</summary>
/// <param name="Name">"fold 1" and so on, or "test".</param>
/// <param name="PredictFrom">First row of the predicted part.</param>
/// <param name="PredictEnd">The row behind it.</param>
/// <param name="Train">Last rows of the windows to train on, rising; every row of them lies before the predicted part.</param>
/// <param name="Predict">Last rows of the windows to predict, rising; their history may reach back before the part, as it does live.</param>
/// <param name="Purged">Windows left out of training because their label looks into the predicted part.</param>
public sealed record AuditFold(string Name, int PredictFrom, int PredictEnd, int[] Train, int[] Predict, int Purged);

/// <summary>
/// The audit's cuts, in time: the last rows judge and are touched by nothing else; those before are cut like scikit-learn's TimeSeriesSplit, and each
/// part is predicted by a network that knows only what was before, training windows purged (<see cref="Purge"/>). Cuts depend on the number of rows
/// and on holes, never on values.
/// </summary>
/// <param name="Folds">The out-of-fold parts, oldest first; together they predict every window behind the first training part and before the test.</param>
/// <param name="Test">The last part: trained on everything before it, and predicted once, at the end.</param>
/// <param name="Pool">Out-of-fold windows whose label ends before the test: what the auditor, and a calibration, may learn from. Last rows, rising.</param>
public sealed record AuditFolds(IReadOnlyList<AuditFold> Folds, AuditFold Test, int[] Pool)
{
    /// <param name="data">All rows.</param>
    /// <param name="seqLen">Rows in a window.</param>
    /// <param name="maxGapMinutes">Missing minutes allowed between two rows of a window.</param>
    /// <param name="trainShare">Share of a fold's training windows that its network is fitted on; the others choose its epoch.</param>
    /// <param name="options">Number of folds and share of the test.</param>
    /// <exception cref="TooFewRowsException">A part would be left without a window; says how many rows are needed.</exception>
    public static AuditFolds Of(FeatureSet data, int seqLen, int maxGapMinutes, double trainShare, AuditorOptions options)
    {
        var cut = TimeSplits.Cut(data.Rows, 1 - options.TestShare);
        var needed = RowsNeeded(seqLen, data.Horizon.Lookahead, trainShare, options);
        if (data.Rows < needed)
        {
            throw new TooFewRowsException(
                $"An audit with {options.Folds} folds, seq_len {seqLen} and lookahead {data.Horizon.Lookahead} needs {needed} labelled rows, "
                + $"there are {data.Rows}. Add days, or lower auditor.folds, base_model.seq_len or labelling.lookahead.");
        }

        AuditFold[] folds = [.. TimeSplits.WalkForward(cut, options.Folds).Select((fold, i) => Part($"fold {i + 1}", fold.TrainEnd, fold.End))];
        return new AuditFolds(folds, Part("test", cut, data.Rows), Purge.Before(cut, folds.SelectMany(fold => fold.Predict), data.Horizon.Lookahead));

        AuditFold Part(string name, int from, int end)
        {
            var before = WindowIndex.Require(data, 0, from, seqLen, maxGapMinutes, $"training ({name})");
            var train = Purge.Before(from, before, data.Horizon.Lookahead);
            if (train.Length == 0)
            {
                throw new TooFewRowsException(
                    $"Every label before {name} (row {from}) looks into it: lookahead {data.Horizon.Lookahead}, {before.Length} windows. "
                    + "Add days, or lower auditor.folds.");
            }

            var predict = WindowIndex.Require(data, from, end, seqLen, maxGapMinutes, $"predicted ({name})");
            return new AuditFold(name, from, end, train, predict, before.Length - train.Length);
        }
    }

    /// <summary>
    /// The fewest rows without a hole with which every part has a window: the first training part must hold enough windows that one is
    /// left to fit when the last of them choose the epoch and those that look ahead too far are left out.
    /// </summary>
    public static int RowsNeeded(int seqLen, int lookahead, double trainShare, AuditorOptions options)
    {
        var windows = lookahead + 2;
        while (TimeSplits.Cut(windows, trainShare) < lookahead + 1 || TimeSplits.Cut(windows, trainShare) == windows) windows++;
        var firstPart = seqLen - 1 + windows + lookahead;

        var minRows = firstPart * (options.Folds + 1);
        var rows = (int)Math.Ceiling(minRows / (1 - options.TestShare));
        while (TimeSplits.Cut(rows, 1 - options.TestShare) < minRows) rows++; // the product truncates
        return rows;
    }
}
