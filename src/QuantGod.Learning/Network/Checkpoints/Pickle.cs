namespace QuantGod.Learning.Network.Checkpoints;

/// <summary>The opcodes of Python's pickle protocol 2 that a state dict needs. Any other one makes a file unreadable.</summary>
static class PickleCode
{
    public const byte Mark = (byte)'(';
    public const byte Stop = (byte)'.';
    public const byte Int32 = (byte)'J';
    public const byte Byte = (byte)'K';
    public const byte UInt16 = (byte)'M';
    public const byte None = (byte)'N';
    public const byte PersistentId = (byte)'Q';
    public const byte Reduce = (byte)'R';
    public const byte Text = (byte)'X';
    public const byte Build = (byte)'b';
    public const byte Global = (byte)'c';
    public const byte Get = (byte)'h';
    public const byte LongGet = (byte)'j';
    public const byte Put = (byte)'q';
    public const byte LongPut = (byte)'r';
    public const byte SetItem = (byte)'s';
    public const byte Tuple = (byte)'t';
    public const byte SetItems = (byte)'u';
    public const byte EmptyDict = (byte)'}';
    public const byte EmptyTuple = (byte)')';
    public const byte Proto = 0x80;
    public const byte Tuple1 = 0x85;
    public const byte Tuple2 = 0x86;
    public const byte Tuple3 = 0x87;
    public const byte True = 0x88;
    public const byte False = 0x89;
    public const byte Long = 0x8a;
}

/// <summary>A Python name. Only those listed here may stand in a checkpoint, and none of them is ever called.</summary>
readonly record struct PickleGlobal(string Module, string Name)
{
    public static PickleGlobal OrderedDict { get; } = new("collections", "OrderedDict");

    public static PickleGlobal RebuildTensor { get; } = new("torch._utils", "_rebuild_tensor_v2");

    public static PickleGlobal StorageOf(CheckpointNumber number) => new("torch", number switch
    {
        CheckpointNumber.Float32 => "FloatStorage",
        CheckpointNumber.Float64 => "DoubleStorage",
        _ => "LongStorage",
    });

    /// <exception cref="InvalidDataException">The name is not one of a storage we read.</exception>
    public CheckpointNumber ToNumber()
    {
        foreach (var number in Enum.GetValues<CheckpointNumber>())
            if (this == StorageOf(number)) return number;
        throw new InvalidDataException($"it holds numbers of type {this}; only float32, float64 and int64 are read.");
    }

    /// <exception cref="InvalidDataException">The name is not on the list.</exception>
    public static PickleGlobal Known(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (global != OrderedDict && global != RebuildTensor) global.ToNumber();
        return global;
    }

    public override string ToString() => $"{Module}.{Name}";
}
