using System.IO.Compression;
using System.Runtime.InteropServices;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Network.Checkpoints;

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
        using var folder = new TemporaryFolder();
        var saved = CheckpointFile.Load(GoldenFile.Path(name));

        CheckpointFile.Save(saved, folder.File("a.pt"));
        CheckpointFile.Save(saved, folder.File("b.tmp"));

        SomeCheckpoint.Equal(saved, CheckpointFile.Load(folder.File("a.pt")));
        Assert.Equal(File.ReadAllBytes(folder.File("a.pt")), File.ReadAllBytes(folder.File("b.tmp")));
    }

    [Fact]
    public void All_number_types_and_odd_shapes_survive()
    {
        using var folder = new TemporaryFolder();
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
        using var folder = new TemporaryFolder();
        var pickle = new PickleScript().Dict(
            ("transposed", new View("FloatStorage", "0", 6, 0, [3, 2], [1, 3])),
            ("second_row", new View("FloatStorage", "0", 6, 3, [3], [1])));
        SomeCheckpoint.Write(folder.File("a.pt"), pickle, ("0", MemoryMarshal.AsBytes<float>([0, 1, 2, 3, 4, 5]).ToArray()));

        SomeCheckpoint.Equal(
            [SomeCheckpoint.Tensor("transposed", [3, 2], 0f, 3f, 1f, 4f, 2f, 5f), SomeCheckpoint.Tensor("second_row", [3], 3f, 4f, 5f)],
            CheckpointFile.Load(folder.File("a.pt")));
    }

    [Fact]
    public void A_checkpoint_that_was_saved_on_a_GPU_reads_as_one_of_the_CPU()
    {
        using var folder = new TemporaryFolder();
        var (original, onGpu) = (GoldenFile.Path("model/config_A_state.pt"), folder.File("gpu.pt"));
        using (var source = ZipFile.OpenRead(original))
        using (var target = ZipFile.Open(onGpu, ZipArchiveMode.Create))
        {
            foreach (var entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                var bytes = entry.Name == "data.pkl" ? OnGpu(content.ToArray()) : content.ToArray();
                using var copy = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                copy.Write(bytes);
            }
        }

        SomeCheckpoint.Equal(CheckpointFile.Load(original), CheckpointFile.Load(onGpu));

        static byte[] OnGpu(byte[] pickle)
        {
            var (cpu, gpu) = ("X\u0003\0\0\0cpu"u8.ToArray(), "X\u0006\0\0\0cuda:0"u8.ToArray()); // a text of pickle's
            var text = Convert.ToHexString(pickle);
            Assert.Contains(Convert.ToHexString(cpu), text);
            return Convert.FromHexString(text.Replace(Convert.ToHexString(cpu), Convert.ToHexString(gpu), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_checkpoint_of_the_engine_before_gives_what_it_gave_there()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var tensors = CheckpointFile.Load(GoldenFile.Path("model/saved_on_libtorch_1.13.pt"));
        using var network = new HybridTcnLstm(NetworkState.OptionsOf(tensors, "old"));
        NetworkState.Restore(network, tensors, "old");
        network.eval();

        var probs = network.call(GoldenNetwork.FormulaInput(3, 40)).Probs.Values();

        Near.Equal(GoldenFile.Json("model/saved_on_libtorch_1.13.json").Doubles(), probs, 2e-6, what: "probs");
        SomeCheckpoint.Equal(tensors, NetworkState.Capture(network));
    }
}
