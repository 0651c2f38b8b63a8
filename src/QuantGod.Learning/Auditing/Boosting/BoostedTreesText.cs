using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuantGod.Market.Labels;
using XGBoostSharp;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>
/// XGBoost's JSON, read and completed as text: the binding's public surface can neither name columns nor note the best round, and Python's readers
/// look for both.
/// </summary>
static class BoostedTreesText
{
    static readonly JsonDocumentOptions OncePerName = new() { AllowDuplicateProperties = false };
    static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a model holds about itself.</summary>
    /// <param name="Version">Of the XGBoost that wrote it.</param>
    public sealed record Summary(IReadOnlyList<string> Features, int Rounds, Version Version);

    /// <summary>Adds names and the last round's number and loss; every other value stays as the engine wrote it, digit for digit.</summary>
    public static byte[] Complete(byte[] json, IReadOnlyList<string> features, int bestRound, double bestLoss)
    {
        var model = JsonNode.Parse(json)!;
        var learner = model["learner"]!;
        learner["feature_names"] = Texts(features);
        learner["feature_types"] = Texts(features.Select(_ => "float"));
        learner["attributes"] = new JsonObject
        {
            ["best_iteration"] = bestRound.ToString(CultureInfo.InvariantCulture),
            ["best_score"] = bestLoss.ToString("R", CultureInfo.InvariantCulture),
        };
        return Encoding.UTF8.GetBytes(model.ToJsonString(AsWritten));

        static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
    }

    /// <summary>Looks at the whole model before the engine does, which must never see a file that it would refuse.</summary>
    /// <exception cref="InvalidDataException">No model, of another objective, or without names.</exception>
    public static Summary Summarise(byte[] json)
    {
        if (json.Length == 0) throw new InvalidDataException("it is empty");
        if (IsBinary(json)) throw new InvalidDataException("it is in XGBoost's binary form (UBJ), and JSON is wanted");

        try
        {
            using var model = JsonDocument.Parse(json, OncePerName);
            var learner = BoostedTreesShape.Part(model.RootElement, "learner", JsonValueKind.Object);
            var objective = Text(BoostedTreesShape.Part(learner, "objective", JsonValueKind.Object), "name");
            var classes = Text(BoostedTreesShape.Part(learner, "learner_model_param", JsonValueKind.Object), "num_class");
            if (objective != Parameters.Objective.Multi.Softprob || classes != TradeClass.Count.ToString(CultureInfo.InvariantCulture))
                throw new InvalidDataException($"its objective is {objective} with {classes} classes instead of multi:softprob with 3");

            var features = BoostedTreesShape.Texts(learner, "feature_names");
            var version = BoostedTreesShape.Check(model.RootElement, features.Length);
            var trees = learner.GetProperty("gradient_booster").GetProperty("model").GetProperty("tree_info").GetArrayLength();
            return new Summary(features, trees / TradeClass.Count, version);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"it is no whole XGBoost model in JSON ({e.Message})", e);
        }

        static string? Text(JsonElement whole, string name) => BoostedTreesShape.Part(whole, name, JsonValueKind.String).GetString();
    }

    /// <summary>In UBJ a brace is followed by the type of the length of the first name, in JSON by a quote or space.</summary>
    static bool IsBinary(ReadOnlySpan<byte> model) => model.Length > 1 && model[0] == '{' && "iUIlL$#"u8.Contains(model[1]);
}
