using QuantGod.Learning.Data;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Network;

public sealed class TrainedModelTests : IDisposable
{
    static readonly IReadOnlyList<string> Nine = new BaseModelOptions().Features;

    readonly TemporaryFolder _folder = new();
    readonly StandardScaler _scaler = SomeRows.Scaler([.. Nine]);
    readonly TrainedModel _model;
    readonly float[] _window = [.. GoldenFile.Json("model/config_A_input.json").GetProperty("values").Floats().Take(64 * 9)];

    public TrainedModelTests()
    {
        ScalerFile.Save(_scaler, _folder.File("scaler.json"));
        _model = new TrainedModel(GoldenFile.Path("model/config_A_after_5_steps.pt"), _folder.File("scaler.json"), Nine);
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_trained_model_predicts_for_a_window_what_the_network_predicts_for_it_scaled()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = GoldenNetwork.Load("model/config_A_after_5_steps.pt");
        network.eval();
        var scaled = new float[_window.Length];
        _scaler.Transform<float>(_window, scaled);

        var probs = _model.Predict(_window);

        Near.Equal(network.call(tensor(scaled, new long[] { 1, 64, 9 })).Probs.Values(), [.. probs.Select(prob => (double)prob)], 0);
        Near.Equal(1, probs.Sum(), 1e-6);
    }

    [Theory, InlineData(64), InlineData(32), InlineData(31)]
    public void A_window_prepared_and_completed_is_judged_as_in_one_pass(int minutes)
    {
        for (var first = 0; first + minutes <= 64; first += 9)
        {
            var window = _window.AsSpan(first * 9, minutes * 9);
            _model.Prepare(window[..^9]);

            var probs = _model.Complete(window[^9..]);

            Near.Equal([.. _model.Predict(window).Select(prob => (double)prob)], [.. probs.Select(prob => (double)prob)], 1e-6);
        }
    }

    [Fact]
    public void A_preparation_serves_once()
    {
        Assert.Throws<InvalidOperationException>(() => _model.Complete(_window.AsSpan(0, 9)));
        _model.Prepare(_window.AsSpan(0, 63 * 9));
        _model.Complete(_window.AsSpan(63 * 9));
        Assert.Throws<InvalidOperationException>(() => _model.Complete(_window.AsSpan(0, 9)));
    }

    [Fact]
    public void A_history_shorter_than_the_convolutions_reach_cannot_be_prepared() =>
        Assert.Contains("30 minutes", Assert.Throws<ArgumentException>(() => _model.Prepare(_window.AsSpan(0, 29 * 9))).Message);

    [Fact]
    public void Judging_leaves_no_tensor_behind()
    {
        var before = LiveTensors.Count;
        for (var i = 0; i < 3; i++)
        {
            _model.Predict(_window);
            _model.Prepare(_window.AsSpan(0, 63 * 9));
            _model.Complete(_window.AsSpan(63 * 9));
        }

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_model_of_other_features_is_refused()
    {
        ScalerFile.Save(SomeRows.Scaler("a", "b"), _folder.File("scaler.json"));

        var checkpoint = GoldenFile.Path("model/config_A_state.pt");

        var error = Assert.Throws<CheckpointException>(() => new TrainedModel(checkpoint, _folder.File("scaler.json"), ["a", "b"]));
        Assert.Contains("trained on 9 features, 2 are fed", error.Message);
    }
}
