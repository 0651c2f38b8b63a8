namespace QuantGod.Learning.Network.Checkpoints;

/// <summary>Number types that a checkpoint may hold.</summary>
public enum CheckpointNumber
{
    Float32,
    Float64,
    Int64,
}

/// <summary>One named tensor of a state dict.</summary>
/// <param name="Name">Key in the state dict, such as lstm.weight_ih_l0.</param>
/// <param name="Number">Type of its numbers.</param>
/// <param name="Shape">Dimensions; none for a single number.</param>
/// <param name="Data">Its numbers, little-endian, row after row.</param>
public sealed record CheckpointTensor(string Name, CheckpointNumber Number, IReadOnlyList<long> Shape, byte[] Data)
{
    /// <summary>Numbers in the tensor.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Bytes of one number.</summary>
    public static int SizeOf(CheckpointNumber number) => number == CheckpointNumber.Float32 ? sizeof(float) : sizeof(double);
}
