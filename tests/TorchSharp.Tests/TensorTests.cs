using System.Runtime.InteropServices;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class TensorTests
{
    [Fact]
    public void Tensor_takes_values_shape_and_type_of_its_array()
    {
        var flat = tensor(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, [2, 3]);
        var square = tensor(new[,] { { 1L, 2L }, { 3L, 4L } });

        Assert.Equal([2, 3], flat.shape);
        Assert.Equal(ScalarType.Float32, flat.dtype);
        Assert.Equal(6f, flat[1, 2].item<float>());
        Assert.Equal(ScalarType.Int64, square.dtype);
        Assert.Equal([1, 2, 3, 4], square.data<long>().ToArray());
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1f }, dtype: float64).dtype);
    }

    [Fact]
    public void Tensor_copies_its_array()
    {
        var source = new[] { 1.0, 2.0 };
        var (copied, from) = (tensor(source), from_array(source));
        source[0] = 7;

        Assert.Equal(1.0, copied[0].item<double>());
        Assert.Equal(2.0, from[1].item<double>());
    }

    [Fact]
    public void Array_that_does_not_fill_the_shape_is_refused() =>
        Assert.Contains("5 values", Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Filled_tensors_hold_what_they_say()
    {
        Assert.Equal(0, zeros(2, 3).sum().item<float>());
        Assert.Equal(6, ones(2, 3).sum().item<float>());
        Assert.Equal(ScalarType.Int64, full(3, 7L).dtype);
        Assert.Equal(ScalarType.Float64, zeros_like(ones(2, dtype: float64)).dtype);
        Assert.Equal([0, 1, 2, 3], arange(4).data<long>().ToArray());
        Assert.Equal([1f, 1.5f], arange(1.0, 2.0, 0.5).data<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), randperm(50).data<long>().ToArray().Order());
    }

    [Fact]
    public void Bytes_are_the_tensors_own_memory()
    {
        var t = zeros(2, 2);
        MemoryMarshal.Cast<byte, float>(t.bytes)[3] = 5;

        Assert.Equal(5f, t[1, 1].item<float>());
        t.bytes = MemoryMarshal.AsBytes(new float[] { 1, 2, 3, 4 }.AsSpan());
        Assert.Equal([1, 2, 3, 4], t.data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => t.transpose(0, 1).bytes.Length);
    }

    [Fact]
    public void Accessor_reads_and_writes_a_transposed_tensor_in_its_own_order()
    {
        var t = tensor(new[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        var transposed = t.transpose(0, 1).data<int>();

        Assert.Equal([1, 4, 2, 5, 3, 6], transposed.ToArray());
        Assert.Equal(transposed.ToArray(), transposed);
        Assert.Equal(new[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, transposed.ToNDArray());
        transposed[2, 0] = 9;
        Assert.Equal(9, t[0, 2].item<int>());
        Assert.Throws<IndexOutOfRangeException>(() => transposed[3, 0]);
    }

    [Fact]
    public void Item_and_data_insist_on_the_exact_type()
    {
        Assert.Throws<ArgumentException>(() => ones(1).item<double>());
        Assert.Throws<ArgumentException>(() => ones(1).data<int>());
        Assert.Throws<InvalidOperationException>(() => ones(2).item<float>());
        Assert.Equal(1.0, ones(1).ToDouble());
        Assert.Equal(3, tensor(3L).ToInt32());
        Assert.True(tensor(true).item<bool>());
    }

    [Fact]
    public void Operators_follow_their_signs()
    {
        var (a, b) = (tensor(new[] { 6.0, 8.0 }), tensor(new[] { 2.0, 4.0 }));

        Assert.Equal([8, 12], (a + b).data<double>().ToArray());
        Assert.Equal([4, 4], (a - b).data<double>().ToArray());
        Assert.Equal([12, 32], (a * b).data<double>().ToArray());
        Assert.Equal([3, 2], (a / b).data<double>().ToArray());
        Assert.Equal([-5, -7], (1 - a).data<double>().ToArray());
        Assert.Equal([3, 1.5], (6 / b).data<double>().ToArray());
        Assert.Equal([7, 10], a.add(b, 0.5).data<double>().ToArray());
        Assert.Equal([0, 2], (a % 3).data<double>().ToArray());
        Assert.Equal([-6, -8], (-a).data<double>().ToArray());
        Assert.Equal([false, true], ((a > 6) & (b <= 4)).data<bool>().ToArray());
        Assert.Equal([36, 64], a.pow(2).data<double>().ToArray());
    }

    [Fact]
    public void Integers_times_an_integer_stay_integers_and_times_a_real_do_not()
    {
        Assert.Equal(ScalarType.Int64, (arange(3) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (arange(3) * 2.0).dtype);
        Assert.Equal(ScalarType.Float32, (ones(3) * 2.0).dtype);
    }

    [Fact]
    public void Reductions_agree_with_plain_arithmetic()
    {
        var t = tensor(new[] { 1.0, 5.0, 3.0, 2.0, 2.0, 8.0 }, [2, 3]);

        Assert.Equal(21, t.sum().item<double>());
        Assert.Equal([9, 12], t.sum(1).data<double>().ToArray());
        Assert.Equal([1.5, 3.5, 5.5], t.mean([0L]).data<double>().ToArray());
        Assert.Equal(Math.Sqrt(6.7), t.std().item<double>(), 1e-12);
        Assert.Equal([1, 2], t.argmax(1).data<long>().ToArray());
        Assert.Equal([5, 8], t.max(1).values.data<double>().ToArray());
        Assert.Equal([2, 5, 3, 2, 2, 5], t.clamp(2, 5).data<double>().ToArray());
        Assert.True(t.gt(7).any().item<bool>());
        Assert.False(t.gt(7).all().item<bool>());
        Assert.True((t / 0 - t / 0).isnan().all().item<bool>());
    }

    [Fact]
    public void Softmax_rows_sum_to_one_and_log_softmax_is_its_logarithm()
    {
        var t = randn(4, 3, dtype: float64);

        Gap.AssertWithin(1e-12, t.softmax(1).sum(1), ones(4, dtype: float64));
        Gap.AssertWithin(1e-12, t.log_softmax(1), t.softmax(1).log());
    }

    [Fact]
    public void Conversion_keeps_values_and_shares_memory_only_when_nothing_changes()
    {
        var t = tensor(new[] { 1.5f, -2.5f });
        var (same, copy) = (t.to(ScalarType.Float32), t.to(ScalarType.Float32, copy: true));
        t.mul_(2);

        Assert.Equal([3f, -5f], same.data<float>().ToArray());
        Assert.Equal([1.5f, -2.5f], copy.data<float>().ToArray());
        Assert.Equal([3.0, -5.0], t.to(float64).data<double>().ToArray());
        Assert.Equal(ScalarType.BFloat16, t.bfloat16().dtype);
    }
}
