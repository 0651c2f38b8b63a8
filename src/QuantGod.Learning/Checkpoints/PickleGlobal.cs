namespace QuantGod.Learning.Checkpoints;

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
