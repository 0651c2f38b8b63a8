using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public class ModuleTests
{
    [Fact]
    public void Keys_are_field_names_or_the_name_they_are_given()
    {
        using var module = new Named();

        Assert.Equal(["scale", "mean", "plain.weight", "renamed.weight"], module.state_dict().Keys);
        Assert.Equal(["root.scale", "root.mean", "root.plain.weight", "root.renamed.weight"], module.state_dict(prefix: "root").Keys);
        Assert.Equal(["scale", "plain.weight", "renamed.weight"], module.named_parameters().Select(p => p.name));
        Assert.Equal(["mean"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["plain", "renamed"], module.named_children().Select(c => c.name));
    }

    [Fact]
    public void Loading_copies_values_and_reports_what_does_not_fit()
    {
        using var from = Linear(3, 2);
        using var to = Linear(3, 2);
        to.load_state_dict(from.state_dict());
        Assert.True(to.weight.equal(from.weight));
        from.weight.detach().zero_();
        Assert.False(to.weight.equal(from.weight));

        var partial = new Dictionary<string, Tensor> { ["weight"] = zeros(2, 3), ["extra"] = zeros(1) };
        Assert.Throws<InvalidOperationException>(() => to.load_state_dict(partial));
        var (missing, unexpected) = to.load_state_dict(partial, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["extra"], unexpected);
        Assert.Equal(0f, to.weight.abs().sum().item<float>());
        Assert.Throws<InvalidOperationException>(() => to.load_state_dict(new() { ["weight"] = zeros(3, 3), ["bias"] = zeros(2) }));
    }

    [Fact]
    public void Name_is_taken_only_once()
    {
        using var module = new Named();
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("mean", zeros(1)));
    }

    [Fact]
    public void Training_and_evaluation_reach_every_module()
    {
        using var network = new HybridNetwork(NetworkSize.A);
        network.eval();
        Assert.All(network.modules(), m => Assert.False(m.training));
        network.train();
        Assert.All(network.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void Conversion_keeps_counters_integral_and_parameters_trainable()
    {
        using var network = new HybridNetwork(NetworkSize.A);
        var parameters = network.parameters().ToArray();
        network.to(ScalarType.Float64);

        Assert.Equal(parameters, network.parameters()); // the same objects: an optimizer made before still works
        Assert.All(parameters, p => Assert.True(p.dtype == ScalarType.Float64 && p.requires_grad && p.is_leaf));
        Assert.Equal(ScalarType.Int64, network.state_dict()["tcn.0.bn.num_batches_tracked"].dtype);
        Assert.Equal(ScalarType.Float64, network.state_dict()["tcn.0.bn.running_var"].dtype);
    }

    [Fact]
    public void Parameter_takes_the_tensor_it_is_made_from()
    {
        var source = ones(2);
        using var parameter = Parameter(source);

        Assert.True(source.IsInvalid);
        Assert.True(parameter.requires_grad);
    }

    [Fact]
    public void Starting_values_lie_within_pytorchs_bounds()
    {
        using var conv = Conv1d(4, 8, 3);
        using var lstm = LSTM(5, 16, 2, batchFirst: true);
        var bound = 1 / Math.Sqrt(12);

        Assert.InRange(conv.weight.abs().max().item<float>(), 0.8 * bound, bound);
        Assert.InRange(conv.bias!.abs().max().item<float>(), 0, bound);
        Assert.All(lstm.parameters(), p => Assert.InRange(p.abs().max().item<float>(), 0.15, 0.25));
    }

    [Fact]
    public void Layers_refuse_inputs_of_another_width()
    {
        Assert.Throws<ArgumentException>(() => Conv1d(4, 8, 3).call(ones(2, 5, 10)));
        Assert.Throws<ArgumentException>(() => LSTM(4, 8).call(ones(2, 3, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dropout(1.5));
    }

    [Fact]
    public void Same_padding_keeps_the_length_and_reflection_differs_from_zeros()
    {
        var x = randn(1, 2, 9);

        Assert.Equal([1, 3, 9], Conv1d(2, 3, 4, Padding.Same, dilation: 2).call(x).shape);
        Assert.Equal([1, 3, 9], Conv1d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect).call(x).shape);
        Assert.Equal([1, 3, 4], Conv1d(2, 3, 3, stride: 2).call(x).shape);
    }

    [Fact]
    public void Lstm_gives_its_last_output_as_final_hidden_state_and_carries_state_on()
    {
        using var _ = no_grad();
        var lstm = LSTM(3, 5, batchFirst: true);
        var x = randn(2, 8, 3);
        var (whole, h, c) = lstm.call(x);
        var (_, h1, c1) = lstm.call(x.narrow(1, 0, 4));
        var (second, h2, c2) = lstm.call(x.narrow(1, 4, 4), (h1, c1));

        Gap.AssertWithin(0, h[0], whole.select(1, -1));
        Gap.AssertWithin(1e-6, second, whole.narrow(1, 4, 4));
        Gap.AssertWithin(1e-6, h2, h);
        Gap.AssertWithin(1e-6, c2, c);
        Assert.Equal([2, 8, 10], LSTM(3, 5, bidirectional: true, batchFirst: true).call(x).Item1.shape);
    }

    [Fact]
    public void Dropout_scales_in_training_and_rests_in_evaluation()
    {
        var dropout = Dropout(0.25);
        var dropped = dropout.call(ones(20_000));

        Assert.InRange(dropped.eq(0).to(float32).mean().item<float>(), 0.23, 0.27);
        Assert.Equal(4f / 3, dropped.max().item<float>(), 1e-6f);
        dropout.eval();
        Assert.True(dropout.call(ones(5)).equal(ones(5)));
    }

    [Fact]
    public void Weighted_cross_entropy_divides_by_the_weights_it_met()
    {
        var logits = tensor(new[] { 1.0, 2.0, 0.5, 0.1, -1.0, 3.0 }, [2, 3]);
        var loss = CrossEntropyLoss(tensor(new[] { 2.0, 1.0, 4.0 })).call(logits, tensor(new[] { 0L, 2L }));
        var log = logits.log_softmax(1);

        Assert.Equal(-((2 * log[0, 0].item<double>()) + (4 * log[1, 2].item<double>())) / 6, loss.item<double>(), 1e-12);
    }

    [Fact]
    public void Same_seed_gives_the_same_bits()
    {
        static byte[] Run()
        {
            manual_seed(42);
            using var network = new HybridNetwork(NetworkSize.A, dropout: 0.3);
            using var optimizer = optim.AdamW(network.parameters(), 1e-3, weight_decay: 0.01);
            for (var step = 0; step < 3; step++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                functional.cross_entropy(network.call(randn(8, 64, 9)), randint(0, 3, [8])).backward();
                optimizer.step();
            }

            return network.parameters().SelectMany(p => p.detach().bytes.ToArray()).ToArray();
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Own_generator_repeats_its_permutation_and_leaves_the_default_one_alone()
    {
        manual_seed(1);
        var expected = randn(3);
        manual_seed(1);
        var first = randperm(100, generator: new Generator(7));
        var second = randperm(100, generator: new Generator(7));

        Assert.True(first.equal(second));
        Assert.True(randn(3).equal(expected));
    }

    sealed class Named : Module<Tensor, Tensor>
    {
        readonly Linear plain = Linear(2, 2, hasBias: false);
        [ComponentName(Name = "renamed")]
        readonly Linear other = Linear(2, 2, hasBias: false);
        readonly Parameter scale = Parameter(ones(2));
        readonly Tensor mean = zeros(2);

        public Named() : base(nameof(Named)) => RegisterComponents();

        public override Tensor forward(Tensor input) => plain.call(other.call(input)) * scale + mean;
    }
}
