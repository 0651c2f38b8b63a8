using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The only element of a tensor as a managed number, whatever the tensor's type.</summary>
public static class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => (float)ToDouble(value);

    public static double ToDouble(this Tensor value)
    {
        using var converted = value.to(ScalarType.Float64, copy: true);
        return converted.item<double>();
    }

    public static long ToInt64(this Tensor value)
    {
        using var converted = value.to(ScalarType.Int64, copy: true);
        return converted.item<long>();
    }

    public static int ToInt32(this Tensor value) => checked((int)ToInt64(value));

    public static bool ToBoolean(this Tensor value)
    {
        using var converted = value.to(ScalarType.Bool, copy: true);
        return converted.item<bool>();
    }
}
