namespace QuantGod.Learning.Network.Checkpoints;

/// <summary>A run of numbers in a checkpoint, which tensors are views of.</summary>
sealed record Storage(CheckpointNumber Number, string Key, long Count);

/// <summary>Turns views of storages into contiguous tensors, and refuses those that reach outside.</summary>
sealed class StorageReader(Func<string, byte[]> read)
{
    const int MaxViews = 8; // tied weights share a storage; a thousand views of one would fill the memory

    readonly Dictionary<string, (byte[] Content, int Views)> _contents = [];

    /// <exception cref="InvalidDataException">The storage has another length than stated, or the view reaches outside it.</exception>
    public CheckpointTensor Tensor(string name, Storage storage, long offset, IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        if (shape.Count != strides.Count || shape.Count > 8) throw Outside();

        var (count, last) = (1L, offset);
        for (var i = 0; i < shape.Count; i++)
        {
            if (shape[i] < 0 || strides[i] < 0) throw Outside();
            count = checked(count * shape[i]);
            last = checked(last + (shape[i] - 1) * strides[i]);
        }

        // More numbers than the storage has would repeat some of them: no saved parameter does, and a small file could fill the memory.
        if (offset < 0 || count > storage.Count || (count > 0 && last >= storage.Count)) throw Outside();

        var size = CheckpointTensor.SizeOf(storage.Number);
        var content = Content(storage, size);
        var data = new byte[count * size];
        if (count > 0) Gather(content, offset, shape, strides, size, data);
        return new CheckpointTensor(name, storage.Number, shape, data);

        InvalidDataException Outside() => new(
            $"{name} of shape [{string.Join(", ", shape)}] with strides [{string.Join(", ", strides)}] from {offset} "
            + $"does not fit its storage of {storage.Count} numbers.");
    }

    byte[] Content(Storage storage, int size)
    {
        var (content, views) = _contents.TryGetValue(storage.Key, out var known) ? known : (read(storage.Key), 0);
        if (views == MaxViews) throw new InvalidDataException($"data/{storage.Key} is shared by more than {MaxViews} tensors.");
        _contents[storage.Key] = (content, views + 1);
        if (storage.Count != content.Length / size || content.Length % size != 0)
            throw new InvalidDataException($"data/{storage.Key} has {content.Length} bytes where {storage.Count} numbers of {size} bytes belong.");
        return content;
    }

    static void Gather(byte[] content, long offset, IReadOnlyList<long> shape, IReadOnlyList<long> strides, int size, byte[] data)
    {
        var index = new long[shape.Count];
        for (var to = 0; to < data.Length; to += size)
        {
            var from = offset;
            for (var i = 0; i < index.Length; i++) from += index[i] * strides[i];
            content.AsSpan(checked((int)(from * size)), size).CopyTo(data.AsSpan(to));

            for (var i = index.Length - 1; i >= 0 && ++index[i] == shape[i]; i--) index[i] = 0;
        }
    }
}
