using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Pipeline.Training;

namespace QuantGod.Pipeline.Auditing;

/// <summary>The labelled rows and where the audit cuts them.</summary>
sealed record AuditInput(FeatureSet Rows, AuditFolds Cuts)
{
    /// <exception cref="StepException">The labelled files are not one series of days.</exception>
    /// <exception cref="TooFewRowsException">The rows are too few for the folds; says how many are needed.</exception>
    public static AuditInput Load(
        IReadOnlyList<string> labelledFiles,
        LabelHorizon horizon,
        BaseModelOptions model,
        double trainShare,
        AuditorOptions auditor,
        CancellationToken cancellationToken)
    {
        var rows = LabelledDays.Load(labelledFiles, model.Features, horizon, cancellationToken);
        return new AuditInput(rows, AuditFolds.Of(rows, model.SeqLen, model.MaxGapMinutes, trainShare, auditor));
    }

    /// <summary>The meta-features of a part, as its own file has them.</summary>
    /// <exception cref="StepException">The file is of another cut.</exception>
    public MetaRows Read(string path, AuditFold fold, CancellationToken cancellationToken)
    {
        var rows = MetaRowsFile.Load(path, Rows, cancellationToken);
        return rows.Rows.SequenceEqual(fold.Predict)
            ? rows
            : throw new StepException($"'{path}' holds other minutes than {fold.Name}. Delete it and run Audit again.");
    }
}
