using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_frees_what_was_made_in_it_and_spares_what_was_moved_out()
    {
        Tensor kept, freed;
        using (NewDisposeScope())
        {
            freed = ones(3);
            kept = (freed + 1).MoveToOuterDisposeScope();
        }

        Assert.True(freed.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void Tensor_moved_out_of_an_inner_scope_is_freed_by_the_outer_one()
    {
        Tensor inner;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope()) inner = ones(1).MoveToOuterDisposeScope();
            Assert.False(inner.IsInvalid);
            Assert.True(outer.Contains(inner));
        }

        Assert.True(inner.IsInvalid);
    }

    [Fact]
    public void Detached_tensor_outlives_all_scopes()
    {
        Tensor detached;
        using (NewDisposeScope())
        using (var inner = NewDisposeScope())
        {
            detached = inner.Detach(ones(1));
        }

        Assert.Equal(1f, detached.item<float>());
        detached.Dispose();
    }

    [Fact]
    public void Network_made_in_a_scope_outlives_it()
    {
        HybridNetwork network;
        using (NewDisposeScope()) network = new HybridNetwork(NetworkSize.A);

        Assert.All(network.state_dict().Values, t => Assert.False(t.IsInvalid));
        network.Dispose();
        Assert.All(network.state_dict().Values, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void Scopes_of_two_threads_do_not_see_each_other()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();

        Assert.False(scope.Contains(other!));
        other!.Dispose();
    }

    [Fact]
    public void Disposed_tensor_refuses_to_be_used()
    {
        var t = ones(2);
        t.Dispose();
        t.Dispose();

        Assert.Throws<ObjectDisposedException>(() => t + 1);
        Assert.Throws<ObjectDisposedException>(() => t.Handle);
    }

    [Fact]
    public void Twenty_thousand_scoped_steps_leave_no_tensor_and_no_memory_behind()
    {
        using var weight = nn.Parameter(randn(64, 64));
        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                var loss = nn.functional.gelu(randn(32, 64).matmul(weight)).softmax(1).square().sum();
                loss.backward();
                weight.grad = null;
            }
        }

        Steps(500);
        var (bytes, tensors) = (ResidentBytes(), Tensor.TotalCount);
        Steps(20_000);

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.InRange(ResidentBytes() - bytes, long.MinValue, 40L << 20);
    }

    [Fact]
    public void Ten_thousand_failing_calls_leave_no_tensor_and_no_memory_behind()
    {
        using var a = ones(2, 3);
        using var b = ones(4, 5);
        void Failures(int count)
        {
            for (var i = 0; i < count; i++) Assert.ThrowsAny<Exception>(() => a.matmul(b));
        }

        Failures(200);
        var (bytes, tensors) = (ResidentBytes(), Tensor.TotalCount);
        Failures(10_000);

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.InRange(ResidentBytes() - bytes, long.MinValue, 40L << 20);
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_collector()
    {
        ResidentBytes();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 200; i++) ones(1 << 18); // 1 MiB each, in no scope

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(Tensor.TotalCount, 0, before + 2);
    }

    /// <summary>After the collector has freed what other tests left.</summary>
    static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
