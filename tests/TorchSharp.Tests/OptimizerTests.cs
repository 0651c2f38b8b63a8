using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests;

public class OptimizerTests
{
    [Theory, InlineData("float64", 1e-15), InlineData("float32", 1e-6)]
    public void Adamw_follows_its_paper(string type, double tolerance)
    {
        const double lr = 0.01, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, decay = 0.1;
        var dtype = type == "float64" ? ScalarType.Float64 : ScalarType.Float32;
        using var parameter = nn.Parameter(tensor(new[] { 0.5, -1.25 }, dtype));
        using var optimizer = AdamW([parameter], lr, beta1, beta2, eps, decay);
        double[] x = [0.5, -1.25], m = new double[2], v = new double[2];

        for (var step = 1; step <= 10; step++)
        {
            optimizer.zero_grad();
            (parameter * parameter * parameter).sum().backward();
            optimizer.step();
            for (var i = 0; i < 2; i++)
            {
                var g = 3 * x[i] * x[i];
                m[i] = (beta1 * m[i]) + ((1 - beta1) * g);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g * g);
                x[i] = (x[i] * (1 - (lr * decay)))
                    - (lr / (1 - Math.Pow(beta1, step)) * m[i] / ((Math.Sqrt(v[i]) / Math.Sqrt(1 - Math.Pow(beta2, step))) + eps));
            }
        }

        Gap.AssertWithin(tolerance, parameter.detach(), tensor(x));
    }

    [Fact]
    public void Step_on_a_transposed_parameter_agrees_with_a_plain_one()
    {
        // Not contiguous, so libtorch's own list operations do the work instead of our loop.
        var values = randn(4, 3, dtype: float64);
        using var plain = nn.Parameter(values.clone());
        using var transposed = nn.Parameter(values.t().contiguous().t());
        Assert.False(transposed.is_contiguous());
        using var optimizer = AdamW([plain, transposed], 0.1, weight_decay: 0.2);

        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            (plain.square().sum() + transposed.square().sum()).backward();
            optimizer.step();
        }

        Gap.AssertWithin(1e-14, transposed.detach(), plain.detach());
    }

    [Fact]
    public void Parameter_without_gradient_stays_as_it_is_and_starts_counting_later()
    {
        using var used = nn.Parameter(ones(1));
        using var idle = nn.Parameter(ones(1));
        using var optimizer = AdamW([used, idle], 0.1, weight_decay: 0.5);
        used.sum().backward();
        optimizer.step();

        Assert.Equal(1f, idle.item<float>());
        idle.sum().backward();
        optimizer.step();
        Assert.Equal(0.85f, idle.item<float>(), 1e-5f); // first step: 1 · (1 − 0.05) − 0.1
    }

    [Fact]
    public void Optimizers_zero_grad_fills_and_the_modules_forgets()
    {
        using var linear = nn.Linear(2, 1);
        using var optimizer = AdamW(linear.parameters());
        linear.call(ones(1, 2)).sum().backward();
        optimizer.zero_grad();
        Assert.Equal(0f, linear.weight.grad!.sum().item<float>());
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Clipping_scales_to_the_norm_and_returns_the_norm_before()
    {
        using var a = nn.Parameter(zeros(1));
        using var b = nn.Parameter(zeros(1));
        ((a * 3) + (b * 4)).sum().backward();

        Assert.Equal(5, nn.utils.clip_grad_norm_([a, b], 1), 1e-6);
        Assert.Equal(0.6f, a.grad!.item<float>(), 1e-5f);
        Assert.Equal(1, nn.utils.clip_grad_norm_([a, b], 10), 1e-5);
        Assert.Equal(0.8f, b.grad!.item<float>(), 1e-5f);
    }

    [Fact]
    public void Cosine_annealing_follows_pytorch_through_ten_epochs()
    {
        var golden = Golden.Read("cosine_annealing");
        using var optimizer = AdamW([nn.Parameter(ones(1))], golden.Number("lr0"));
        var scheduler = lr_scheduler.CosineAnnealingLR(optimizer, golden.Number("T_max"), golden.Number("eta_min"));

        foreach (var epoch in golden.GetProperty("epochs").EnumerateArray())
        {
            Assert.Equal(epoch.Number("lr_used"), optimizer.ParamGroups.Single().LearningRate, 1e-15);
            scheduler.step();
            Assert.Equal(epoch.Number("lr_after_step"), scheduler.get_last_lr().Single(), 1e-15);
        }
    }

    [Fact]
    public void Cosine_annealing_climbs_again_after_its_bottom()
    {
        using var optimizer = AdamW([nn.Parameter(ones(1))], 0.1);
        var scheduler = lr_scheduler.CosineAnnealingLR(optimizer, 4, 0.02);
        var rates = Enumerable.Range(0, 8).Select(_ => { scheduler.step(); return scheduler.get_last_lr().Single(); }).ToArray();

        Assert.Equal(0.02, rates[3], 1e-12);
        Assert.Equal(0.1, rates[7], 1e-12);
        Assert.Equal(rates[1], rates[5], 1e-12);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamW([nn.Parameter(ones(1))], lr: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamW([nn.Parameter(ones(1))], beta1: 1));
        Assert.Throws<NotSupportedException>(() => AdamW([nn.Parameter(ones(1))], amsgrad: true));
    }
}
