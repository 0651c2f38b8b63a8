namespace QuantGod.Learning.Training;

/// <summary>What to do after an epoch.</summary>
enum EpochVerdict
{
    /// <summary>The best epoch so far.</summary>
    KeepCheckpoint,

    Continue,

    Stop,
}

/// <summary>Decides after each epoch whether to keep the checkpoint or stop; holds no model and does no I/O.</summary>
sealed class EarlyStopping(int patience)
{
    double _bestF1 = double.NegativeInfinity;
    int _epochsWithoutGain;

    /// <param name="f1Macro">Macro F1 on validation; NaN for an epoch that diverged.</param>
    public EpochVerdict Observe(double f1Macro)
    {
        if (f1Macro > _bestF1) // false for NaN: a diverged epoch is never kept
        {
            (_bestF1, _epochsWithoutGain) = (f1Macro, 0);
            return EpochVerdict.KeepCheckpoint;
        }

        return ++_epochsWithoutGain >= patience ? EpochVerdict.Stop : EpochVerdict.Continue;
    }
}
