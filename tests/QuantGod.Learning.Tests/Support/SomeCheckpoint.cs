using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using QuantGod.Learning.Network.Checkpoints;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Makes and compares checkpoints, sound and hostile ones.</summary>
static class SomeCheckpoint
{
    public static CheckpointTensor Tensor<T>(string name, long[] shape, params T[] numbers) where T : unmanaged => new(
        name,
        typeof(T) == typeof(float) ? CheckpointNumber.Float32 : typeof(T) == typeof(double) ? CheckpointNumber.Float64 : CheckpointNumber.Int64,
        shape,
        MemoryMarshal.AsBytes<T>(numbers).ToArray());

    public static void Equal(IReadOnlyList<CheckpointTensor> expected, IReadOnlyList<CheckpointTensor> actual)
    {
        Assert.Equal(expected.Select(Text), actual.Select(Text));
        foreach (var (one, other) in expected.Zip(actual)) Assert.Equal(one.Data, other.Data);

        static string Text(CheckpointTensor tensor) => $"{tensor.Name} {tensor.Number} [{string.Join(",", tensor.Shape)}]";
    }

    /// <summary>A zip in PyTorch's layout with this pickle and these storages.</summary>
    public static void Write(string path, byte[] pickle, params (string Key, byte[] Content)[] storages)
    {
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("data.pkl", pickle);
        foreach (var (key, content) in storages) Add($"data/{key}", content);

        void Add(string name, byte[] content)
        {
            using var entry = zip.CreateEntry($"model/{name}", CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }
    }
}

/// <summary>A tensor as a pickle describes it, whether or not it makes sense.</summary>
sealed record View(string StorageType, string Key, long Count, long Offset, long[] Shape, long[] Strides);

/// <summary>Spells the pickle of a dict of views.</summary>
sealed class PickleScript
{
    readonly MemoryStream _pickle = new();

    public byte[] Dict(params (string Name, View View)[] entries)
    {
        Ascii("\u0080\u0002}(");
        foreach (var (name, view) in entries)
        {
            Text(name);
            Ascii("ctorch._utils\n_rebuild_tensor_v2\n((");
            Text("storage");
            Ascii($"ctorch\n{view.StorageType}\n");
            Text(view.Key);
            Text("cpu");
            Number(view.Count);
            Ascii("tQ");
            Number(view.Offset);
            Tuple(view.Shape);
            Tuple(view.Strides);
            Ascii("\u0089ccollections\nOrderedDict\n)RtR");
        }

        Ascii("u.");
        return _pickle.ToArray();
    }

    void Tuple(long[] numbers)
    {
        Ascii("(");
        foreach (var number in numbers) Number(number);
        Ascii("t");
    }

    void Number(long number)
    {
        _pickle.Write([(byte)0x8a, 8]);
        _pickle.Write(BitConverter.GetBytes(number));
    }

    void Text(string text)
    {
        Ascii("X");
        _pickle.Write(BitConverter.GetBytes(text.Length));
        Ascii(text);
    }

    void Ascii(string text) => _pickle.Write(Encoding.Latin1.GetBytes(text));
}
