using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Support;

/// <summary>Reference figures, made by PyTorch 1.13 on one thread with oneDNN off.</summary>
static class Golden
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>An entry {shape, dtype, values} as a tensor of its own type; float32 values were written to 9 digits.</summary>
    public static Tensor ToTensor(this JsonElement entry)
    {
        var shape = entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray();
        var values = entry.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        var type = entry.GetProperty("dtype").GetString() switch
        {
            "float32" => ScalarType.Float32,
            "float64" => ScalarType.Float64,
            _ => ScalarType.Int64,
        };
        return tensor(values, shape, type);
    }

    public static Dictionary<string, Tensor> State(string name) =>
        Read(name).EnumerateObject().ToDictionary(e => e.Name, e => e.Value.ToTensor());

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
