using System.IO.Compression;
using System.Runtime.InteropServices;
using QuantGod.Fuzz.Support;
using QuantGod.Learning.Network.Checkpoints;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Checkpoints;

/// <summary>Mutated checkpoint files.</summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    const int Rounds = 800;
    const long MostBytesTaken = 32 << 20; // the file has 2 kB

    static readonly CheckpointTensor[] Tensors =
    [
        new("tcn.0.causal_conv.conv.weight", CheckpointNumber.Float32, [2, 3, 3], Numbers<float>(18)),
        new("tcn.0.bn.num_batches_tracked", CheckpointNumber.Int64, [], Numbers<long>(1)),
        new("lstm.weight_hh_l0", CheckpointNumber.Float64, [8, 2], Numbers<double>(16)),
        new("empty", CheckpointNumber.Float32, [0], []),
    ];

    readonly TemporaryFolder _folder = new();
    readonly ITestOutputHelper _output;
    readonly byte[] _sound;

    public CheckpointFuzzTests(ITestOutputHelper output)
    {
        _output = output;
        CheckpointFile.Save(Tensors, _folder["best_tcn_lstm.pt"]);
        _sound = File.ReadAllBytes(_folder["best_tcn_lstm.pt"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_checkpoint_file_gives_tensors_or_is_refused() => Fuzz(random => ByteMutator.Mutate(_sound, random));

    /// <summary>Behind a checksum that fits, the mutated pickle itself is read.</summary>
    [Fact]
    public void A_checkpoint_with_a_mutated_member_gives_tensors_or_is_refused()
    {
        var members = Members();
        Fuzz(random =>
        {
            var mutated = random.Next(3) > 0 ? 0 : random.Next(members.Count);
            return Zip(members.Select((member, i) => i == mutated ? (member.Name, ByteMutator.Mutate(member.Content, random)) : member));
        });
    }

    void Fuzz(Func<Random, byte[]> mutate)
    {
        var (loaded, refused) = (0, 0);
        Fuzzer.Run(_output, Rounds, random =>
        {
            var path = _folder.Write("best_tcn_lstm.pt", mutate(random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                foreach (var tensor in CheckpointFile.Load(path)) Assert.Equal(tensor.Count * CheckpointTensor.SizeOf(tensor.Number), tensor.Data.Length);
                loaded++;
            }
            catch (CheckpointException e)
            {
                Assert.Equal(path, e.Path);
                refused++;
            }

            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < MostBytesTaken, $"{taken} bytes of memory were taken.");
        });
        _output.WriteLine($"{loaded} loaded, {refused} refused");
        Assert.True(loaded > 0 && refused > 0);
    }

    /// <summary>The pickle first.</summary>
    List<(string Name, byte[] Content)> Members()
    {
        using var zip = new ZipArchive(new MemoryStream(_sound));
        return [.. zip.Entries.Select(entry => (entry.FullName, Content(entry)))
            .OrderBy(member => !member.FullName.EndsWith("data.pkl", StringComparison.Ordinal))];
    }

    static byte[] Content(ZipArchiveEntry entry)
    {
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }

    static byte[] Zip(IEnumerable<(string Name, byte[] Content)> members)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    static byte[] Numbers<T>(int count) where T : unmanaged
    {
        var bytes = new byte[count * Marshal.SizeOf<T>()];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
