using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Engines;

public class FlushedDenormalsTests
{
    const int Minutes = 720;

    [LinuxFact]
    public void The_gradient_of_an_untrained_LSTM_has_denormals_after_720_minutes_and_none_while_they_are_flushed()
    {
        var before = OnAThreadOfItsOwn(DenormalsOfAGradient);
        var flushed = OnAThreadOfItsOwn(() =>
        {
            using var scope = FlushedDenormals.OnThisThread();
            return DenormalsOfAGradient();
        });

        Assert.True(before > 100, $"{before} denormal numbers in the gradient");
        Assert.Equal(0, flushed);
    }

    [LinuxFact]
    public void Doubles_and_floats_of_the_thread_are_untouched_afterwards()
    {
        using (FlushedDenormals.OnThisThread()) Assert.True(Flushes());

        Assert.False(Flushes());
    }

    [LinuxFact]
    public void An_exception_gives_the_old_state_back_too()
    {
        Assert.Throws<InvalidOperationException>(Fail);

        Assert.False(Flushes());

        static void Fail()
        {
            using var flushed = FlushedDenormals.OnThisThread();
            throw new InvalidOperationException();
        }
    }

    [LinuxFact]
    public void One_inside_another_ends_as_the_other_wants_it()
    {
        using (FlushedDenormals.OnThisThread())
        {
            using (FlushedDenormals.OnThisThread()) Assert.True(Flushes());
            Assert.True(Flushes());
        }

        Assert.False(Flushes());
    }

    [LinuxFact]
    public void Other_threads_compute_as_before()
    {
        var flushesElsewhere = true;
        using var started = new ManualResetEventSlim();
        using var flushed = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            started.Set();
            flushed.Wait();
            flushesElsewhere = Flushes();
        });
        other.Start();
        started.Wait();
        using (FlushedDenormals.OnThisThread())
        {
            flushed.Set();
            other.Join();
        }

        Assert.False(flushesElsewhere);
    }

    [LinuxTheory, InlineData(false), InlineData(true)]
    public void Threads_that_share_the_work_flush_too_also_those_started_before(bool isStartedBefore)
    {
        var threads = get_num_threads();
        set_num_threads(2);
        try
        {
            var left = OnAThreadOfItsOwn(() =>
            {
                if (isStartedBefore) Assert.Equal(Many, DenormalsLeft());
                using var flushed = FlushedDenormals.OnThisThread();
                return DenormalsLeft();
            });
            Assert.Equal(0, left);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    const int Many = 1 << 20;

    /// <summary>Of so many denormal numbers times a half, by as many threads as may be.</summary>
    static int DenormalsLeft()
    {
        using var scope = NewDisposeScope();
        int[] bits = [.. Enumerable.Repeat(1 << 20, Many)];
        return tensor(MemoryMarshal.Cast<int, float>(bits).ToArray()).mul(0.5f).ToBits().Count(number => number != 0);
    }

    /// <summary>
    /// Reads bits, because comparing numbers flushes them too; and takes numbers that the compiler does not know, because it folds flushed ones.
    /// </summary>
    static bool Flushes()
    {
        var (doubles, floats) = (BitConverter.DoubleToInt64Bits(Product(double.Epsilon, 1)), BitConverter.SingleToInt32Bits(Product(float.Epsilon, 1)));
        Assert.Equal(doubles == 0, floats == 0);
        return doubles == 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double Product(double a, double b) => a * b;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static float Product(float a, float b) => a * b;

    /// <summary>Whose workers are started in there.</summary>
    static int OnAThreadOfItsOwn(Func<int> count)
    {
        var result = -1;
        var thread = new Thread(() => result = count());
        thread.Start();
        thread.Join();
        return result;
    }

    static int DenormalsOfAGradient()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var lstm = nn.LSTM(4, 8, 1, batchFirst: true);
        var x = randn(new long[] { 2, Minutes, 4 }).requires_grad_(); // (B, T, C)
        var (y, _, _) = lstm.call(x);
        y.select(1, Minutes - 1).sum().backward();
        return x.grad!.contiguous().ToBits().Count(number => (number & 0x7f800000) == 0 && (number & 0x007fffff) != 0);
    }
}

file static class Bits
{
    public static int[] ToBits(this Tensor values) => MemoryMarshal.Cast<byte, int>(values.bytes).ToArray();
}
