using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ErrorTests
{
    [Fact]
    public void Native_failure_is_an_external_exception_that_starts_with_the_cause()
    {
        var e = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(4, 5)));

        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_out_of_range_names_the_index() =>
        Assert.Contains("index 7 is out of bounds", Assert.Throws<ExternalException>(() => ones(3)[7]).Message, StringComparison.Ordinal);

    [Fact]
    public void Memory_that_cannot_be_had_is_an_out_of_memory_exception()
    {
        var e = Assert.Throws<EngineOutOfMemoryException>(() => empty(1L << 50));

        Assert.IsAssignableFrom<ExternalException>(e);
    }

    [Fact]
    public void Backward_without_a_graph_fails() => Assert.Throws<ExternalException>(() => ones(1).backward());

    [Fact]
    public void Failures_on_two_threads_keep_their_own_texts()
    {
        static void Repeat(string expected, Func<Tensor> call)
        {
            for (var i = 0; i < 500; i++) Assert.Contains(expected, Assert.Throws<ExternalException>(call).Message, StringComparison.Ordinal);
        }

        var (a, b, c) = (ones(2, 3), ones(4, 5), ones(3));
        Parallel.Invoke(() => Repeat("2x3 and 4x5", () => a.matmul(b)), () => Repeat("index 7", () => c[7]));
    }

    [Fact]
    public void Cuda_is_refused_in_words_where_there_is_none()
    {
        if (cuda.is_available()) return;

        Assert.Throws<InvalidOperationException>(() => CUDA);
        Assert.Throws<InvalidOperationException>(() => ones(1).cuda());
        Assert.Throws<InvalidOperationException>(() => nn.Linear(1, 1).cuda());
        Assert.Equal(0, cuda.device_count());
    }

    [Theory, InlineData("gpu"), InlineData("cuda:x"), InlineData("cuda:0:1")]
    public void Unknown_device_is_refused(string name) => Assert.Throws<ArgumentException>(() => device(name));

    [Fact]
    public void Missing_shim_tells_to_run_setup()
    {
        var e = Assert.Throws<DllNotFoundException>(() => EngineStart.Load("/nowhere/libquantgod_torch.so"));

        Assert.Contains("/nowhere/libquantgod_torch.so", e.Message, StringComparison.Ordinal);
        Assert.Contains("./build.sh Setup", e.Message, StringComparison.Ordinal);
        Assert.Contains("QUANTGOD_TORCH_SHIM", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Library_that_is_not_our_shim_is_refused()
    {
        var e = Assert.Throws<DllNotFoundException>(() => EngineStart.Load("libc.so.6"));

        Assert.Contains("Setup", e.Message, StringComparison.Ordinal);
    }
}
