using System.Runtime.InteropServices;
using QuantGod.Learning.Checkpoints;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Checkpoints;

public class CheckpointFileTests
{
    [Fact]
    public void A_file_of_PyTorch_reads_with_every_name_shape_and_number()
    {
        var golden = GoldenFile.Json("model/config_A_state.json");

        var tensors = CheckpointFile.Load(GoldenFile.Path("model/config_A_state.pt"));

        Assert.Equal(golden.EnumerateObject().Select(entry => entry.Name), tensors.Select(tensor => tensor.Name));
        foreach (var tensor in tensors)
        {
            var expected = golden.GetProperty(tensor.Name);
            Assert.Equal(expected.GetProperty("shape").Longs(), tensor.Shape);
            Assert.Equal(expected.GetProperty("dtype").GetString(), tensor.Number.ToString().ToLowerInvariant());
            if (tensor.Number == CheckpointNumber.Float32) Assert.Equal(expected.GetProperty("values").Floats(), MemoryMarshal.Cast<byte, float>(tensor.Data));
            else Assert.Equal(expected.GetProperty("values").Longs(), MemoryMarshal.Cast<byte, long>(tensor.Data));
        }
    }

    [Theory, InlineData("model/config_A_state.pt"), InlineData("model/config_A_after_5_steps.pt")]
    public void A_checkpoint_is_the_same_after_saving_and_loading(string name)
    {
        using var folder = new TempFolder();
        var saved = CheckpointFile.Load(GoldenFile.Path(name));

        CheckpointFile.Save(saved, folder.File("a.pt"));
        CheckpointFile.Save(saved, folder.File("b.tmp"));

        SomeCheckpoint.Equal(saved, CheckpointFile.Load(folder.File("a.pt")));
        Assert.Equal(File.ReadAllBytes(folder.File("a.pt")), File.ReadAllBytes(folder.File("b.tmp")));
    }

    [Fact]
    public void All_number_types_and_odd_shapes_survive()
    {
        using var folder = new TempFolder();
        CheckpointTensor[] saved =
        [
            SomeCheckpoint.Tensor("float", [2, 3], 1f, 2f, 3f, 4f, float.NaN, float.NegativeInfinity),
            SomeCheckpoint.Tensor("double", [1, 1, 2], 1e-300, -0.0),
            SomeCheckpoint.Tensor("long", [], long.MinValue),
            SomeCheckpoint.Tensor<float>("empty", [0, 4]),
            SomeCheckpoint.Tensor("naïve.ключ", [1], 7f),
        ];

        CheckpointFile.Save(saved, folder.File("a.pt"));

        SomeCheckpoint.Equal(saved, CheckpointFile.Load(folder.File("a.pt")));
    }

    [Fact]
    public void Tensors_that_are_transposed_or_share_a_storage_are_read_as_they_look()
    {
        using var folder = new TempFolder();
        var pickle = new PickleScript().Dict(
            ("transposed", new View("FloatStorage", "0", 6, 0, [3, 2], [1, 3])),
            ("second_row", new View("FloatStorage", "0", 6, 3, [3], [1])));
        SomeCheckpoint.Write(folder.File("a.pt"), pickle, ("0", MemoryMarshal.AsBytes<float>([0, 1, 2, 3, 4, 5]).ToArray()));

        SomeCheckpoint.Equal(
            [SomeCheckpoint.Tensor("transposed", [3, 2], 0f, 3f, 1f, 4f, 2f, 5f), SomeCheckpoint.Tensor("second_row", [3], 3f, 4f, 5f)],
            CheckpointFile.Load(folder.File("a.pt")));
    }
}
