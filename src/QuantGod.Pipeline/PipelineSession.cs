using QuantGod.Pipeline.Auditing;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Labelling;
using QuantGod.Pipeline.Optimizing;
using QuantGod.Pipeline.Reporting;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Training;

namespace QuantGod.Pipeline;

/// <summary>The steps of the pipeline on one data folder, each with what it works on.</summary>
public sealed class PipelineSession : IDisposable
{
    /// <param name="sample">What is asked of synthetic archives.</param>
    /// <param name="chartScript">Script of the chart library, which Setup fetches; only the report needs it.</param>
    public PipelineSession(PipelineRun run, SampleRequest sample, string chartScript = "")
    {
        Run = run;
        _ = run.ModelConfiguration(); // what is wrong with a search's file shows before the first step runs
        Sample = new(run, sample);
        Etl = new(run, Sample.Planned);
        Normalise = new(run, Etl.DayFiles);
        Label = new(run, Etl.DayFiles);
        Optimize = new(run, Label.LabelledFiles);
        Train = new(run, Label.LabelledFiles);
        AuditFolds = new(run, Label.LabelledFiles);
        Audit = new(run, Label.LabelledFiles);
        Report = new(run, chartScript);
    }

    public PipelineRun Run { get; }

    public SampleStep Sample { get; }

    public EtlStep Etl { get; }

    public NormaliseStep Normalise { get; }

    public LabelStep Label { get; }

    public OptimizeStep Optimize { get; }

    public TrainStep Train { get; }

    public AuditFoldsStep AuditFolds { get; }

    public AuditStep Audit { get; }

    public ReportStep Report { get; }

    public void Dispose() => Run.Dispose();
}
