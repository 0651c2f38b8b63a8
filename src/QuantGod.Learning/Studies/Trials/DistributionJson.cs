using System.Globalization;
using System.Text.Json;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>Distributions as the column <c>distribution_json</c> holds them, and the older and shorter forms that such columns may still hold.</summary>
static class DistributionJson
{
    public static string Write(Distribution distribution) => distribution switch
    {
        FloatDistribution number => Form(
            nameof(FloatDistribution), ("step", number.Step > 0 ? number.Show(number.Step) : "null"), Low(number), High(number), Log(number)),
        IntDistribution number => Form(nameof(IntDistribution), Log(number), ("step", number.Show(number.Step)), Low(number), High(number)),
        CategoricalDistribution list => Form(nameof(CategoricalDistribution), ("choices", PythonJson.List(list.Choices.Select(choice => choice.Json)))),
        _ => throw new ArgumentException($"{distribution.GetType()} has no JSON.", nameof(distribution)),
    };

    /// <exception cref="StudyStorageException">It is no distribution that is known here.</exception>
    public static Distribution Read(string json)
    {
        try
        {
            var root = PythonJson.Parse(json);
            return root.TryGetProperty("name", out var name)
                ? Of(name.GetString()!, root.GetProperty("attributes"))
                : Of(root.GetProperty("type").GetString()!, root);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new StudyStorageException($"'{json}' is no distribution of a parameter that is known here: {e.Message}", e);
        }
    }

    static Distribution Of(string name, JsonElement attributes)
    {
        return name switch
        {
            nameof(FloatDistribution) or "float" => new FloatDistribution(Low(), High(), Log(), Step("step")),
            "UniformDistribution" => new FloatDistribution(Low(), High()),
            "LogUniformDistribution" => new FloatDistribution(Low(), High(), log: true),
            "DiscreteUniformDistribution" => new FloatDistribution(Low(), High(), step: Step("q")),
            nameof(IntDistribution) or "int" => new IntDistribution((long)Low(), (long)High(), Log(), (long)(Step("step") ?? 1)),
            "IntUniformDistribution" => new IntDistribution((long)Low(), (long)High(), step: (long)(Step("step") ?? 1)),
            "IntLogUniformDistribution" => new IntDistribution((long)Low(), (long)High(), log: true),
            nameof(CategoricalDistribution) or "categorical" => new CategoricalDistribution(
                [.. attributes.GetProperty("choices").EnumerateArray().Select(choice => new Choice(PythonJson.Of(choice)))]),
            _ => throw new ArgumentException($"'{name}' is no kind of distribution."),
        };

        double Low() => attributes.GetProperty("low").GetDouble();
        double High() => attributes.GetProperty("high").GetDouble();
        bool Log() => attributes.TryGetProperty("log", out var log) && log.GetBoolean();
        double? Step(string key) => attributes.TryGetProperty(key, out var step) && step.ValueKind == JsonValueKind.Number ? step.GetDouble() : null;
    }

    static string Form(string name, params (string Name, string Json)[] attributes) => PythonJson.Object(
    [
        KeyValuePair.Create("name", PythonJson.Text(name)),
        KeyValuePair.Create("attributes", PythonJson.Object(attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Json)))),
    ]);

    static (string, string) Low(NumericDistribution number) => ("low", number.Show(number.Low));

    static (string, string) High(NumericDistribution number) => ("high", number.Show(number.High));

    static (string, string) Log(NumericDistribution number) => ("log", number.Log ? "true" : "false");
}
