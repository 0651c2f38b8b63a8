using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class IndexingTests
{
    static Tensor Counted => arange(24, dtype: float32).reshape(2, 3, 4);

    [Fact]
    public void Numbers_ranges_and_ellipsis_select_as_in_python()
    {
        Assert.Equal(17f, Counted[1, 1, 1].item<float>());
        Assert.Equal([2, 4], Counted[.., -1].shape);
        Assert.Equal([20f, 21, 22, 23], Counted[^1, ^1].data<float>().ToArray());
        Assert.Equal([3f, 7, 11], Counted[TensorIndex.Single(0), TensorIndex.Ellipsis, TensorIndex.Single(3)].data<float>().ToArray());
        Assert.Equal([2, 1, 3, 4], Counted[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([1f, 3], Counted[0, 0, TensorIndex.Slice(1, null, 2)].data<float>().ToArray());
        Assert.Equal([2, 3, 2], Counted[.., .., 1..3].shape);
    }

    [Fact]
    public void Tensors_select_by_number_and_by_truth()
    {
        var t = tensor(new[] { 10, 20, 30, 40 });

        Assert.Equal([40, 10], t[tensor(new[] { 3L, 0L })].data<int>().ToArray());
        Assert.Equal([30, 40], t[t > 20].data<int>().ToArray());
        Assert.Equal([40, 10], t.index_select(0, tensor(new[] { 3L, 0L })).data<int>().ToArray());
    }

    [Fact]
    public void Assignment_through_an_index_writes_into_the_tensor()
    {
        var t = zeros(2, 3);
        t[1, 2] = tensor(5f);
        t[TensorIndex.Single(0)] = ones(3);

        Assert.Equal([1f, 1, 1, 0, 0, 5], t.data<float>().ToArray());
    }

    [Fact]
    public void Views_share_memory_with_their_tensor()
    {
        var t = Counted;
        t.narrow(0, 1, 1).zero_();
        t.select(1, 0).fill_(-1);

        Assert.Equal(-1f, t[1, 0, 0].item<float>());
        Assert.Equal(0f, t[1, 1, 1].item<float>());
        Assert.Equal([2, 2, 4], t.slice(1, 0, 3, 2).shape);
    }

    [Fact]
    public void Unfold_gives_every_window_without_copying()
    {
        var series = arange(6, dtype: float32).unsqueeze(1); // (6 minutes, 1 feature)
        var windows = series.unfold(0, 3, 1);                 // (4 windows, 1 feature, 3 minutes)

        Assert.Equal([4, 1, 3], windows.shape);
        Assert.Equal([2f, 3, 4], windows[2, 0].data<float>().ToArray());
        Assert.False(windows.is_contiguous());
        Assert.Equal([1f, 2, 3, 3, 4, 5], windows.index_select(0, tensor(new[] { 1L, 3L })).data<float>().ToArray());
    }

    [Fact]
    public void Reshaping_moves_no_values()
    {
        Assert.Equal([4, 2, 3], Counted.permute(2, 0, 1).shape);
        Assert.Equal(Counted[1, 2, 3].item<float>(), Counted.permute(2, 0, 1)[3, 1, 2].item<float>());
        Assert.Equal([2, 12], Counted.flatten(1).shape);
        Assert.Equal([2, 3, 4], Counted.unsqueeze(0).squeeze().shape);
        Assert.Equal([5, 2], ones(1, 2).expand(5, 2).shape);
        Assert.Equal([4, 3, 4], cat([Counted, Counted]).shape);
        Assert.Equal([2, 2, 3, 4], stack([Counted, Counted]).shape);
        Assert.Equal([1f, 0], where(tensor(new[] { true, false }), ones(2), zeros(2)).data<float>().ToArray());
    }

    [Fact]
    public void Pad_adds_on_the_left_of_the_last_dimension_only()
    {
        var padded = nn.functional.pad(ones(1, 2, 3), (2L, 0L));

        Assert.Equal([0f, 0, 1, 1, 1, 0, 0, 1, 1, 1], padded.data<float>().ToArray());
    }
}
