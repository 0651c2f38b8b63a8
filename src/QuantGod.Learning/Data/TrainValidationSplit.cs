namespace QuantGod.Learning.Data;

/// <summary>
/// Which windows train and which validate, cut in time. Validation windows end in the validation part; their history may reach back into
/// training rows, as it does live: these are features of the past, and no label of the past is seen.
/// </summary>
public sealed record TrainValidationSplit
{
    /// <summary>Rows [0, TrainRowsEnd) belong to training; the scaler is fitted on them and on nothing else.</summary>
    public required int TrainRowsEnd { get; init; }

    /// <summary>Last rows of the training windows, rising; every row of them lies below <see cref="TrainRowsEnd"/>.</summary>
    public required int[] TrainWindows { get; init; }

    /// <summary>Last rows of the validation windows, rising.</summary>
    public required int[] ValidationWindows { get; init; }

    /// <summary>Training windows left out because their label looks into the validation part.</summary>
    public required int PurgedWindows { get; init; }

    /// <summary>True when purging would have left no training window, so that none was purged; validation figures are then too good.</summary>
    public required bool LabelOverlap { get; init; }

    /// <summary>Days that train; 0 when one day had to be cut within.</summary>
    public required int TrainDays { get; init; }

    /// <summary>Days that validate; 0 when one day had to be cut within.</summary>
    public required int ValidationDays { get; init; }

    /// <summary>The first <paramref name="trainShare"/> of the days train, the others validate. Too few days to cut between are cut within.</summary>
    /// <exception cref="TooFewRowsException">A part would have no window; the message says how many rows there are and what to change.</exception>
    public static TrainValidationSplit Of(FeatureSet data, int seqLen, int maxGapMinutes, double trainShare)
    {
        var trainDays = TimeSplits.Cut(data.Days.Count, trainShare);
        return trainDays == 0 || trainDays == data.Days.Count
            ? WithinDay(data, seqLen, maxGapMinutes, trainShare)
            : BetweenDays(data, seqLen, maxGapMinutes, trainDays);
    }

    static TrainValidationSplit BetweenDays(FeatureSet data, int seqLen, int maxGapMinutes, int trainDays)
    {
        var cut = data.Days[trainDays].First;
        var train = WindowIndex.Demand(data, 0, cut, 0, seqLen, maxGapMinutes, "training");
        var validation = WindowIndex.Demand(data, cut, data.Rows, 0, seqLen, maxGapMinutes, "validation");

        var kept = data.Horizon.CrossDay ? Purge(train, data.Horizon, cut) : train; // otherwise no label leaves its day
        return Make(kept, train, validation, cut) with { TrainDays = trainDays, ValidationDays = data.Days.Count - trainDays };
    }

    static TrainValidationSplit WithinDay(FeatureSet data, int seqLen, int maxGapMinutes, double trainShare)
    {
        var windows = WindowIndex.Demand(data, 0, data.Rows, 0, seqLen, maxGapMinutes, "training");
        if (windows.Length < 2)
        {
            throw new TooFewRowsException(
                $"One window of {seqLen} rows fits into {data.Rows} rows, and training needs one and validation another. "
                + "Add a day, or lower base_model.seq_len.");
        }

        var cut = Math.Max(1, TimeSplits.Cut(windows.Length, trainShare));
        var (train, validation) = (windows[..cut], windows[cut..]);
        return Make(Purge(train, data.Horizon, validation[0]), train, validation, train[^1] + 1);
    }

    static TrainValidationSplit Make(int[] kept, int[] train, int[] validation, int trainRowsEnd) => new()
    {
        TrainRowsEnd = trainRowsEnd,
        TrainWindows = kept.Length > 0 ? kept : train,
        ValidationWindows = validation,
        PurgedWindows = kept.Length > 0 ? train.Length - kept.Length : 0,
        LabelOverlap = kept.Length == 0,
        TrainDays = 0,
        ValidationDays = 0,
    };

    static int[] Purge(int[] lastRows, LabelHorizon horizon, int validationFrom) => [.. lastRows.Where(row => row + horizon.Lookahead < validationFrom)];
}
