using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Learning.Network.Checkpoints;

/// <summary>Writes the pickle (protocol 2) of an OrderedDict of tensors, each contiguous in a storage of its own. Opcodes: Python's pickletools.</summary>
static class StateDictPickler
{
    public static byte[] Write(IReadOnlyList<CheckpointTensor> tensors)
    {
        using var pickle = new MemoryStream();
        pickle.Write([PickleCode.Proto, 2]);
        WriteEmptyOrderedDict(pickle);
        pickle.WriteByte(PickleCode.Mark);
        for (var i = 0; i < tensors.Count; i++)
        {
            WriteText(pickle, tensors[i].Name);
            WriteTensor(pickle, tensors[i], i);
        }

        pickle.Write([PickleCode.SetItems, PickleCode.Stop]);
        return pickle.ToArray();
    }

    /// <summary>_rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks).</summary>
    static void WriteTensor(Stream pickle, CheckpointTensor tensor, int index)
    {
        WriteGlobal(pickle, PickleGlobal.RebuildTensor);
        pickle.WriteByte(PickleCode.Mark);
        WriteStorage(pickle, tensor, index);
        WriteNumber(pickle, 0);
        WriteNumbers(pickle, tensor.Shape);
        WriteNumbers(pickle, Strides(tensor.Shape));
        pickle.WriteByte(PickleCode.False);
        WriteEmptyOrderedDict(pickle);
        pickle.Write([PickleCode.Tuple, PickleCode.Reduce]);
    }

    static void WriteStorage(Stream pickle, CheckpointTensor tensor, int index)
    {
        pickle.WriteByte(PickleCode.Mark);
        WriteText(pickle, "storage");
        WriteGlobal(pickle, PickleGlobal.StorageOf(tensor.Number));
        WriteText(pickle, $"{index}");
        WriteText(pickle, "cpu");
        WriteNumber(pickle, tensor.Count);
        pickle.Write([PickleCode.Tuple, PickleCode.PersistentId]);
    }

    static void WriteEmptyOrderedDict(Stream pickle)
    {
        WriteGlobal(pickle, PickleGlobal.OrderedDict);
        pickle.Write([PickleCode.EmptyTuple, PickleCode.Reduce]);
    }

    static void WriteGlobal(Stream pickle, PickleGlobal name) => pickle.Write(Encoding.ASCII.GetBytes($"c{name.Module}\n{name.Name}\n"));

    static void WriteText(Stream pickle, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        pickle.WriteByte(PickleCode.Text);
        pickle.Write(length);
        pickle.Write(bytes);
    }

    static void WriteNumbers(Stream pickle, IReadOnlyList<long> numbers)
    {
        pickle.WriteByte(PickleCode.Mark);
        foreach (var number in numbers) WriteNumber(pickle, number);
        pickle.WriteByte(PickleCode.Tuple);
    }

    static void WriteNumber(Stream pickle, long number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, checked((int)number));
        pickle.WriteByte(PickleCode.Int32);
        pickle.Write(bytes);
    }

    static long[] Strides(IReadOnlyList<long> shape)
    {
        var (strides, step) = (new long[shape.Count], 1L);
        for (var i = shape.Count - 1; i >= 0; i--) (strides[i], step) = (step, step * shape[i]);
        return strides;
    }
}
