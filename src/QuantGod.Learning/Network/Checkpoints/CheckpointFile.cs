using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace QuantGod.Learning.Network.Checkpoints;
using QuantGod.Market;

/// <summary>
/// State dicts in PyTorch's zip format: what <c>torch.save(model.state_dict(), path)</c> writes and <c>torch.load(path, weights_only=True)</c>
/// reads. Entries: <c>archive/data.pkl</c> (the pickled dict), <c>archive/data/N</c> (raw numbers), <c>archive/version</c>. Reading executes
/// nothing. The same tensors always give the same bytes.
/// </summary>
public static class CheckpointFile
{
    const string Root = "archive/";
    const int MaxPickleBytes = 16 << 20;

    static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the zip format's first day

    /// <summary>Writes to exactly this path, not atomically.</summary>
    public static void Save(IReadOnlyList<CheckpointTensor> tensors, string path)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        Add(zip, "data.pkl", StateDictPickler.Write(tensors));
        for (var i = 0; i < tensors.Count; i++) Add(zip, StorageName(i), tensors[i].Data);
        Add(zip, "version", "3\n"u8);
    }

    /// <returns>The tensors in the order of the file, each contiguous.</returns>
    /// <exception cref="CheckpointException">The file is missing or is no state dict of plain tensors.</exception>
    public static IReadOnlyList<CheckpointTensor> Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            var maxBytes = (int)Math.Min(file.Length, Array.MaxLength); // an entry that claims more than the file has would only take memory
            var pickle = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
                ?? throw new InvalidDataException("it holds no data.pkl.");
            var root = pickle.FullName[..^"data.pkl".Length];

            if (zip.GetEntry(root + "byteorder") is { } order && Encoding.ASCII.GetString(Read(order, 16)) != "little")
                throw new InvalidDataException("its numbers are not little-endian.");

            var storages = new StorageReader(
                key => Read(zip.GetEntry($"{root}data/{key}") ?? throw new InvalidDataException($"data/{key} is missing."), maxBytes));
            return StateDictUnpickler.Read(Read(pickle, Math.Min(MaxPickleBytes, maxBytes)), storages);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or OverflowException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, e.Message, e);
        }
    }

    static string StorageName(int index) => $"data/{index}";

    static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        var entry = zip.CreateEntry(Root + name, CompressionLevel.NoCompression); // PyTorch reads stored entries only
        entry.LastWriteTime = FixedTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    static byte[] Read(ZipArchiveEntry entry, int maxBytes)
    {
        if (entry.CompressedLength != entry.Length) throw new InvalidDataException($"{entry.FullName} is compressed, which no state dict is.");
        if (entry.Length > maxBytes) throw new InvalidDataException($"{entry.FullName} is too long ({entry.Length} bytes).");

        var content = new byte[entry.Length];
        using (var stream = entry.Open()) stream.ReadExactly(content);
        if (Crc32.HashToUInt32(content) != entry.Crc32) throw new InvalidDataException($"{entry.FullName} is damaged (its CRC differs).");
        return content;
    }
}

/// <summary>A checkpoint is missing, damaged, hostile, or of another network. The message names the file and what to do.</summary>
public sealed class CheckpointException : UserFacingException
{
    internal CheckpointException(string path, string what, Exception? cause = null)
        : base($"Checkpoint '{path}' cannot be used: {what} Train again, or put back a file saved with torch.save(model.state_dict()).", cause) => Path = path;

    public string Path { get; }
}
