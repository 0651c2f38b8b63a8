using System.Text.RegularExpressions;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Pipeline.Live;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.Live;

/// <summary>Live with the auditor that Audit made.</summary>
[Collection(nameof(Training))]
public sealed class AuditedLiveRunTests : IDisposable
{
    static readonly string[] Small = ["live.venue=bybit_linear", "auditor.folds=2", "auditor.xgboost.n_estimators=5", "auditor.panel.bootstrap_samples=100"];

    readonly Workbench _workbench = new(1, 2, 3, 4, 5, 6, 7, 8);

    public AuditedLiveRunTests()
    {
        _workbench.RunAll();
        using var session = _workbench.Open(Small);
        foreach (var step in new IPipelineStep[] { session.AuditFolds, session.Audit }) step.Execute();
    }

    public void Dispose() => _workbench.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void Auditor_has_the_last_word_and_its_audit_is_told(bool isRecommended)
    {
        var metrics = Path.Combine(_workbench.Models, "auditor_metrics.json");
        var told = AuditorMetrics.Load(metrics).Recommended ? "true" : "false";
        File.WriteAllText(metrics, File.ReadAllText(metrics)
            .Replace($"\"recommended\": {told}", $"\"recommended\": {(isRecommended ? "true" : "false")}", StringComparison.Ordinal));
        Assert.Equal(isRecommended, AuditorMetrics.Load(metrics).Recommended);

        var figures = Live();

        var log = _workbench.Log("live");
        Assert.DoesNotContain("There is no auditor", log);
        Assert.Equal(!isRecommended, log.Contains("The audit does not recommend this auditor", StringComparison.Ordinal));
        using var reader = new DayFileReader();
        var signals = reader.Read(
            Path.Combine(_workbench.Data, "live", "signals_2025-01-08.parquet"), "prob_sell", "prob_neutral", "prob_buy", "base_prob_sell", "base_prob_buy");
        Assert.Equal(figures["Signals"], $"{signals.Rows}");
        for (var row = 0; row < signals.Rows; row++)
        {
            Assert.Equal(1, signals.Values[0][row] + signals.Values[1][row] + signals.Values[2][row], 1e-6);
            Assert.NotEqual((signals.Values[3][row], signals.Values[4][row]), (signals.Values[0][row], signals.Values[2][row]));
        }
    }

    [Fact]
    public void Auditor_of_another_configuration_is_refused_with_the_target_that_makes_it()
    {
        var config = Path.Combine(_workbench.Models, "auditor_config.yaml");
        var text = File.ReadAllText(config);
        File.WriteAllText(config, text.Replace("seq_len: 3", "seq_len: 4", StringComparison.Ordinal));
        Assert.Contains("base_model.seq_len 4, the configuration says 3; put it back, or run Audit again", Assert.Throws<StepException>(() => Live()).Message);

        File.Delete(config);
        Assert.Contains(
            "auditor_config.yaml', the configuration that the model was trained with; run Audit again",
            Assert.Throws<StepException>(() => Live()).Message);
    }

    [Fact]
    public void Auditor_that_is_no_model_is_refused_with_its_file_and_the_target_that_makes_it()
    {
        var path = Path.Combine(_workbench.Models, "xgb_auditor.json");
        var whole = File.ReadAllBytes(path);
        foreach (var content in new[] { [], [0x8f, 0x00, 0xff, 0x13], "{\"learner\":{}}"u8.ToArray(), whole[..(whole.Length / 2)],
            "{L\0\0\0\0\0\0\0\alearner"u8.ToArray() })
        {
            File.WriteAllBytes(path, content);

            Assert.Matches($"Model '{Regex.Escape(path)}' cannot be used: it is .*Run Audit again", Assert.Throws<StepException>(() => Live()).Message);
        }
    }

    Dictionary<string, string> Live()
    {
        var lines = new List<string>();
        using (var archive = DayArchive.Open(Directory.GetFiles(_workbench.Raw).Order().Last()))
            while (archive.TryReadLine(out var line)) lines.Add($"{1736294400000 + 1000L * lines.Count} {System.Text.Encoding.UTF8.GetString(line)}");
        var capture = Path.Combine(_workbench.Folder, "capture.txt");
        File.WriteAllLines(capture, lines);
        using var session = _workbench.Open(Small);
        return new(LiveRun.Execute(session.Run, new LiveRunOptions { Replay = [capture] }));
    }
}
