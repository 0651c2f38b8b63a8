namespace QuantGod.Learning.Data;

/// <summary>
/// Which windows train and which validate, cut in time. Validation windows end in the validation part; their history may reach back into
/// training rows, as it does live: these are features of the past, and no label of the past is seen.
/// </summary>
/// <param name="TrainRowsEnd">Rows [0, TrainRowsEnd) belong to training; the scaler is fitted on them and on nothing else.</param>
/// <param name="TrainWindows">Last rows of the training windows, rising; every row of them lies below <paramref name="TrainRowsEnd"/>.</param>
/// <param name="ValidationWindows">Last rows of the validation windows, rising.</param>
/// <param name="PurgedWindows">Training windows left out because their label looks into the validation part.</param>
/// <param name="LabelOverlap">True when purging would have left no training window, so that none was purged; validation scores are then too good.</param>
/// <param name="TrainDays">Days that train; 0 when one day had to be cut within.</param>
/// <param name="ValidationDays">Days that validate; 0 when one day had to be cut within.</param>
public sealed record TrainValidationSplit(
    int TrainRowsEnd,
    int[] TrainWindows,
    int[] ValidationWindows,
    int PurgedWindows,
    bool LabelOverlap,
    int TrainDays = 0,
    int ValidationDays = 0)
{
    /// <summary>The first <paramref name="trainShare"/> of the days train, the others validate. Too few days to cut between are cut within.</summary>
    /// <exception cref="TooFewRowsException">A part would have no window; the message says how many rows there are and what to change.</exception>
    public static TrainValidationSplit Of(FeatureSet data, int seqLen, int maxGapMinutes, double trainShare)
    {
        var trainDays = TimeSplits.Cut(data.Days.Count, trainShare);
        if (trainDays == 0 || trainDays == data.Days.Count) return WithinDay(data, seqLen, maxGapMinutes, trainShare);

        var cut = data.Days[trainDays].First;
        var train = WindowIndex.Require(data, 0, cut, seqLen, maxGapMinutes, "training");
        var validation = WindowIndex.Require(data, cut, data.Rows, seqLen, maxGapMinutes, "validation");
        var lookahead = data.Horizon.CrossDay ? data.Horizon.Lookahead : 0; // otherwise no label leaves its day
        return Purged(train, validation, cut, lookahead, cut) with { TrainDays = trainDays, ValidationDays = data.Days.Count - trainDays };
    }

    static TrainValidationSplit WithinDay(FeatureSet data, int seqLen, int maxGapMinutes, double trainShare)
    {
        var windows = WindowIndex.Require(data, 0, data.Rows, seqLen, maxGapMinutes, "training");
        if (windows.Length < 2)
        {
            throw new TooFewRowsException(
                $"One window of {seqLen} rows fits into {data.Rows} rows, and training needs one and validation another. "
                + "Add a day, or lower base_model.seq_len.");
        }

        var cut = Math.Max(1, TimeSplits.Cut(windows.Length, trainShare));
        return Purged(windows[..cut], windows[cut..], windows[cut], data.Horizon.Lookahead, windows[cut - 1] + 1);
    }

    static TrainValidationSplit Purged(int[] train, int[] validation, int cut, int lookahead, int trainRowsEnd)
    {
        var kept = Purge.Before(cut, train, lookahead);
        return kept.Length > 0
            ? new(trainRowsEnd, kept, validation, train.Length - kept.Length, LabelOverlap: false)
            : new(trainRowsEnd, train, validation, PurgedWindows: 0, LabelOverlap: true);
    }
}
