using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves a module's parameters, gradients and buffers to another device or floating-point type.</summary>
public static class ModuleMoves
{
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => Move(module, device, null, non_blocking);

    public static T to<T>(this T module, string deviceStr, bool non_blocking = false) where T : nn.Module =>
        Move(module, new Device(deviceStr), null, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        Move(module, new Device(deviceType, deviceIndex), null, non_blocking);

    /// <summary>Floating-point tensors only: counters stay integers.</summary>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module => Move(module, null, type, non_blocking);

    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        Move(module, device, type, non_blocking);

    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module =>
        Move(module, other.device, other.dtype, non_blocking);

    public static T cpu<T>(this T module) where T : nn.Module => Move(module, CPU, null, false);

    public static T cuda<T>(this T module, int deviceIndex = -1) where T : nn.Module =>
        Move(module, new Device(DeviceType.CUDA, deviceIndex), null, false);

    public static T half<T>(this T module) where T : nn.Module => Move(module, null, ScalarType.Float16, false);

    public static T bfloat16<T>(this T module) where T : nn.Module => Move(module, null, ScalarType.BFloat16, false);

    public static T @float<T>(this T module) where T : nn.Module => Move(module, null, ScalarType.Float32, false);

    public static T @double<T>(this T module) where T : nn.Module => Move(module, null, ScalarType.Float64, false);

    static T Move<T>(T module, Device? device, ScalarType? type, bool nonBlocking) where T : nn.Module
    {
        if (device?.type == DeviceType.CUDA) RequireCuda();

        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (var parameter in module.parameters()) Move(parameter, device, type, nonBlocking);
            foreach (var buffer in module.buffers()) Replace(buffer, device, type, nonBlocking);
        }

        module.apply(m => m.AfterMove());
        return module;
    }

    static void Move(Parameter parameter, Device? device, ScalarType? type, bool nonBlocking)
    {
        var (trains, grad) = (parameter.requires_grad, parameter.grad);
        if (!Replace(parameter, device, type, nonBlocking)) return;

        parameter.requires_grad = trains;
        if (grad is not null) parameter.grad = Moved(grad, device, type, nonBlocking);
    }

    static bool Replace(Tensor tensor, Device? device, ScalarType? type, bool nonBlocking)
    {
        var wanted = tensor.is_floating_point() ? type : null;
        if ((wanted ?? tensor.dtype) == tensor.dtype && (device is null || Same(device, tensor.device))) return false;

        tensor.ReplaceBy(Moved(tensor, device, wanted, nonBlocking).detach());
        return true;
    }

    static Tensor Moved(Tensor tensor, Device? device, ScalarType? type, bool nonBlocking) =>
        tensor.to(type ?? tensor.dtype, device ?? tensor.device, non_blocking: nonBlocking);

    static bool Same(Device wanted, Device actual) => wanted.type == actual.type && (wanted.index < 0 || wanted.index == actual.index);
}
