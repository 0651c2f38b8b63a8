using TorchSharp.Native;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ThreadsTests
{
    [Fact]
    public void Blas_keeps_one_thread_whatever_an_operation_may_use()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
            NativeError.Check(NativeMethods.ts_get_blas_threads(out var blas));
            Assert.InRange(blas, 0, 1); // 0: another BLAS than OpenBLAS
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Over_openblas_an_operation_starts_with_one_thread()
    {
        NativeError.Check(NativeMethods.ts_get_blas_threads(out var blas));
        if (blas == 0 || Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is not null) return; // another BLAS, or the user's own wish

        Assert.Equal(1, get_num_threads());
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads_beyond_rounding()
    {
        var before = get_num_threads();
        using var network = new HybridNetwork(NetworkSize.A);
        var x = randn(8, 64, 9);
        try
        {
            set_num_threads(1);
            var one = network.call(x).detach();
            set_num_threads(2);
            Gap.AssertWithin(1e-6, network.call(x).detach(), one);
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
