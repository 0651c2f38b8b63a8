using System.Buffers.Binary;
using System.Text;

namespace QuantGod.Learning.Network.Checkpoints;

/// <summary>
/// Reads the pickle of a state dict. A pickle is a program for a small stack machine; this one knows only the instructions and the five names that
/// a dict of tensors needs, builds plain values of them, calls nothing, and refuses everything else.
/// </summary>
sealed class StateDictUnpickler
{
    static readonly object MarkSign = new();

    readonly byte[] _pickle;
    readonly Stack<object?> _stack = new();
    readonly Dictionary<int, object?> _memo = [];
    int _position;

    StateDictUnpickler(byte[] pickle) => _pickle = pickle;

    sealed record TensorView(Storage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides);

    sealed class Dict
    {
        public List<(object? Key, object? Value)> Items { get; } = [];
    }

    /// <exception cref="InvalidDataException">The pickle is cut, or holds anything but named tensors.</exception>
    public static IReadOnlyList<CheckpointTensor> Read(byte[] pickle, StorageReader storages)
    {
        if (new StateDictUnpickler(pickle).Run() is not Dict dict) throw new InvalidDataException("it holds no dict of tensors.");

        var names = new HashSet<string>(StringComparer.Ordinal);
        var tensors = new List<CheckpointTensor>(dict.Items.Count);
        foreach (var (key, value) in dict.Items)
        {
            if (key is not string name || value is not TensorView view)
                throw new InvalidDataException($"its entry '{key}' is not a named tensor; save model.state_dict() alone.");
            if (!names.Add(name)) throw new InvalidDataException($"it holds '{name}' twice.");
            tensors.Add(storages.Tensor(name, view.Storage, view.Offset, view.Shape, view.Strides));
        }

        return tensors;
    }

    object? Run()
    {
        while (true)
        {
            var code = NextByte();
            if (code == PickleCode.Stop) return PopAny();
            Step(code);
        }
    }

    void Step(byte code)
    {
        switch (code)
        {
            case PickleCode.Proto: Demand(NextByte() == 2, "its pickle protocol is not 2."); break;
            case PickleCode.Mark: _stack.Push(MarkSign); break;
            case PickleCode.None: _stack.Push(null); break;
            case PickleCode.True: _stack.Push(true); break;
            case PickleCode.False: _stack.Push(false); break;
            case PickleCode.Byte: _stack.Push((long)NextByte()); break;
            case PickleCode.UInt16: _stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Next(2))); break;
            case PickleCode.Int32: _stack.Push((long)NextInt32()); break;
            case PickleCode.Long: _stack.Push(NextLong()); break;
            case PickleCode.Text: _stack.Push(Encoding.UTF8.GetString(Next(NextInt32()))); break;
            case PickleCode.EmptyDict: _stack.Push(new Dict()); break;
            case PickleCode.EmptyTuple: _stack.Push(Array.Empty<object?>()); break;
            case PickleCode.Tuple: _stack.Push(PopToMark()); break;
            case PickleCode.Tuple1: PushTuple(1); break;
            case PickleCode.Tuple2: PushTuple(2); break;
            case PickleCode.Tuple3: PushTuple(3); break;
            case PickleCode.Put: _memo[NextByte()] = Peek(); break;
            case PickleCode.LongPut: _memo[NextInt32()] = Peek(); break;
            case PickleCode.Get: _stack.Push(Recall(NextByte())); break;
            case PickleCode.LongGet: _stack.Push(Recall(NextInt32())); break;
            case PickleCode.Global: _stack.Push(PickleGlobal.Known(NextLine(), NextLine())); break;
            case PickleCode.PersistentId: _stack.Push(ToStorage(Pop<object?[]>())); break;
            case PickleCode.Reduce: Reduce(); break;
            case PickleCode.SetItem: SetItem(); break;
            case PickleCode.SetItems: SetItems(PopToMark()); break;
            case PickleCode.Build: PopAny(); break; // the dict's _metadata: module versions, which nothing here depends on
            default: throw new InvalidDataException($"its pickle holds the instruction 0x{code:x2}, which no state dict needs.");
        }
    }

    void Reduce()
    {
        var arguments = Pop<object?[]>();
        var function = Pop<PickleGlobal>();
        if (function == PickleGlobal.OrderedDict && arguments.Length == 0)
            _stack.Push(new Dict());
        else if (function == PickleGlobal.RebuildTensor && arguments is [Storage storage, long offset, object?[] shape, object?[] strides, ..])
            _stack.Push(new TensorView(storage, offset, Numbers(shape), Numbers(strides)));
        else
            throw new InvalidDataException($"it calls {function} with arguments that no state dict has.");
    }

    void SetItem()
    {
        var value = PopAny();
        var key = PopAny();
        SetItems([key, value]);
    }

    void SetItems(object?[] items)
    {
        Demand(items.Length % 2 == 0 && Peek() is Dict, "its pickle fills a dict unevenly.");
        var dict = (Dict)Peek()!;
        for (var i = 0; i < items.Length; i += 2) dict.Items.Add((items[i], items[i + 1]));
    }

    static Storage ToStorage(object?[] id) => id is ["storage", PickleGlobal type, string key, string, long count] && key.All(char.IsAsciiDigit) && count >= 0
        ? new Storage(type.ToNumber(), key, count)
        : throw new InvalidDataException("it refers to something that is not a storage of numbers.");

    static long[] Numbers(object?[] tuple) =>
        [.. tuple.Select(item => item is long number ? number : throw new InvalidDataException("a tensor's shape is not made of numbers."))];

    void PushTuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--) items[i] = PopAny();
        _stack.Push(items);
    }

    object?[] PopToMark()
    {
        var items = new List<object?>();
        while (true)
        {
            Demand(_stack.Count > 0, "its pickle closes what it never opened.");
            var item = _stack.Pop();
            if (ReferenceEquals(item, MarkSign)) break;
            items.Add(item);
        }

        items.Reverse();
        return [.. items];
    }

    T Pop<T>() where T : notnull =>
        PopAny() is T item ? item : throw new InvalidDataException($"its pickle has no {typeof(T).Name} where one belongs.");

    object? PopAny()
    {
        Demand(_stack.Count > 0 && !ReferenceEquals(_stack.Peek(), MarkSign), "its pickle takes more than it put.");
        return _stack.Pop();
    }

    object? Peek()
    {
        Demand(_stack.Count > 0, "its pickle looks at an empty stack.");
        return _stack.Peek();
    }

    object? Recall(int key) =>
        _memo.TryGetValue(key, out var value) ? value : throw new InvalidDataException($"its pickle recalls {key}, which it never stored.");

    byte NextByte() => Next(1)[0];

    int NextInt32() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    long NextLong()
    {
        var bytes = Next(NextByte());
        Demand(bytes.Length <= 8, "its pickle holds a number of more than 64 bits.");
        var value = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1L : 0L;
        for (var i = bytes.Length - 1; i >= 0; i--) value = (value << 8) | bytes[i];
        return value;
    }

    string NextLine()
    {
        var length = _pickle.AsSpan(_position).IndexOf((byte)'\n');
        Demand(length is >= 0 and < 256, "its pickle holds an endless name.");
        return Encoding.ASCII.GetString(Next(length + 1)[..^1]);
    }

    ReadOnlySpan<byte> Next(int count)
    {
        Demand(count >= 0 && count <= _pickle.Length - _position, "its pickle ends too early.");
        _position += count;
        return _pickle.AsSpan(_position - count, count);
    }

    static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidDataException(otherwise);
    }
}
