using System.IO.Compression;
using System.Text;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Network.Checkpoints;

public class HostileCheckpointTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string File => _folder.File("model.pt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        var message = Refused();
        Assert.Contains("model.pt", message);
        Assert.Contains("Train again", message);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var whole = System.IO.File.ReadAllBytes(GoldenFile.Path("model/config_A_state.pt"));
        for (var length = 0; length < whole.Length; length += 997)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Refused();
        }
    }

    [Fact]
    public void A_flipped_bit_is_refused_or_harmless_and_never_anything_else()
    {
        var whole = System.IO.File.ReadAllBytes(GoldenFile.Path("model/config_A_state.pt"));
        var sound = CheckpointFile.Load(GoldenFile.Path("model/config_A_state.pt"));
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            System.IO.File.WriteAllBytes(File, damaged);
            try
            {
                SomeCheckpoint.Equal(sound, CheckpointFile.Load(File)); // padding and time stamps carry nothing
            }
            catch (CheckpointException e)
            {
                Assert.Equal(File, e.Path);
            }
        }
    }

    [Fact]
    public void Random_pickles_are_refused()
    {
        var random = new Random(6);
        var codes = "(.JKMNQRXbchjqrstu})\u0080\u0085\u0086\u0087\u0088\u0089\u008a"u8.ToArray();
        for (var i = 0; i < 2000; i++)
        {
            var pickle = new byte[random.Next(1, 60)];
            for (var j = 0; j < pickle.Length; j++) pickle[j] = random.Next(3) == 0 ? (byte)random.Next(256) : codes[random.Next(codes.Length)];
            SomeCheckpoint.Write(File, pickle);
            try
            {
                Assert.Empty(CheckpointFile.Load(File)); // an empty dict is the only thing that chance can spell
            }
            catch (CheckpointException)
            {
            }
        }
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\u0002\0\0\0lstR.")]
    [InlineData("cbuiltins\neval\n(X\u0001\0\0\01tR.")]
    [InlineData("ctorch\nHalfStorage\n.")]
    [InlineData("]")]
    [InlineData("\u0080\u0004.")]
    [InlineData("(X\u0001\0\0\0aK\u0001u.")]
    [InlineData("}X\u0001\0\0\0aK\u0001s.")] // not a tensor
    [InlineData("}(X\u0001\0\0\0au.")]
    [InlineData("X\u00ff\u00ff\u00ff\u007fa.")] // longer than the file
    [InlineData("h\u0005.")]
    [InlineData("t.")]
    [InlineData("R.")]
    [InlineData("NQ.")]
    [InlineData("ccollections\nOrderedDict\nNR.")]
    [InlineData("\u008a\u0009\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001.")]
    [InlineData("K\u0001.")]
    [InlineData("")]
    public void A_pickle_that_is_not_a_dict_of_tensors_is_refused(string pickle)
    {
        SomeCheckpoint.Write(File, Encoding.Latin1.GetBytes(pickle));
        Refused();
    }

    [Fact]
    public void Views_outside_their_storage_are_refused()
    {
        Refuse(new View("FloatStorage", "0", 4, 1, [4], [1]));
        Refuse(new View("FloatStorage", "0", 4, 0, [2, 2], [3, 1]));
        Refuse(new View("FloatStorage", "0", 4, -1, [1], [1]));
        Refuse(new View("FloatStorage", "0", 4, 0, [2], [-1]));
        Refuse(new View("FloatStorage", "0", 4, 0, [-2], [1]));
        Refuse(new View("FloatStorage", "0", 4, 0, [2, 2], [1]));
        Refuse(new View("FloatStorage", "0", 4, 0, [1_000_000], [0])); // a million copies of one number
        Refuse(new View("FloatStorage", "0", 4, 0, [2_000_000_000, 2_000_000_000, 2_000_000_000], [0, 0, 0]));
        Refuse(new View("FloatStorage", "0", 5, 0, [4], [1])); // says more than there is
        Refuse(new View("DoubleStorage", "0", 4, 0, [4], [1]));
        Refuse(new View("FloatStorage", "1", 4, 0, [4], [1])); // no such storage
        Refuse(new View("FloatStorage", "../version", 4, 0, [4], [1]));

        void Refuse(View view)
        {
            SomeCheckpoint.Write(File, new PickleScript().Dict(("x", view)), ("0", new byte[16]));
            Refused();
        }
    }

    [Fact]
    public void One_storage_does_not_fill_the_memory_through_many_views()
    {
        var views = Enumerable.Range(0, 100).Select(i => ($"x{i}", new View("FloatStorage", "0", 4, 0, [4], [1]))).ToArray();
        SomeCheckpoint.Write(File, new PickleScript().Dict(views), ("0", new byte[16]));

        Assert.Contains("shared by more than", Refused());
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused()
    {
        var view = new View("FloatStorage", "0", 4, 0, [4], [1]);
        SomeCheckpoint.Write(File, new PickleScript().Dict(("x", view), ("x", view)), ("0", new byte[16]));

        Assert.Contains("twice", Refused());
    }

    [Fact]
    public void A_compressed_entry_is_refused()
    {
        using (var zip = ZipFile.Open(File, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("archive/data.pkl", CompressionLevel.SmallestSize).Open())
            entry.Write(new byte[100_000]);

        Assert.Contains("compressed", Refused());
    }

    string Refused()
    {
        var error = Assert.Throws<CheckpointException>(() => CheckpointFile.Load(File));
        Assert.Contains(File, error.Message);
        return error.Message;
    }
}
