using System.Globalization;
using System.Text.Json;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>
/// Whether a JSON document has every part that the engine reads of a model, in the form that it reads it in. Looked at first, because an error inside
/// the engine ends the whole process where the binding is the package XGBoostSharp. Parts that only some versions write are looked at where they are.
/// </summary>
static class BoostedTreesShape
{
    /// <summary>Stands for the feature of a node that the engine has pruned.</summary>
    const int Pruned = int.MaxValue;

    /// <summary>Stands for the parent of the root.</summary>
    const int Root = int.MaxValue;

    const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The lists of a tree with a value a node: what each value must be, and how an error names it.</summary>
    static readonly (string Name, Func<JsonElement, bool> Holds, string What)[] NodeLists =
    [
        ("base_weights", IsFraction, "numbers"), ("loss_changes", IsFraction, "numbers"), ("split_conditions", IsFraction, "numbers"),
        ("sum_hessian", IsFraction, "numbers"), ("left_children", IsIndex, "numbers"), ("parents", IsIndex, "numbers"),
        ("right_children", IsIndex, "numbers"), ("split_indices", IsIndex, "numbers"),
        ("default_left", value => IsIndex(value) && value.GetInt32() is 0 or 1, "numbers 0 or 1"),
        ("split_type", value => IsIndex(value) && value.GetInt32() == 0, "numbers 0, for splits without categories"),
    ];

    static readonly string[] CategoryLists = ["categories", "categories_nodes", "categories_segments", "categories_sizes"];

    /// <summary>From this version on a model may have a base score a class; an earlier one silently takes such a text for no number.</summary>
    static readonly Version FirstWithBaseScores = new(3, 1);

    /// <returns>The version of XGBoost that wrote the model.</returns>
    /// <exception cref="InvalidDataException">A part is missing, of another kind, or does not fit the others; says which.</exception>
    public static Version Check(JsonElement model, int features)
    {
        CheckEscapes(model.GetRawText());
        var version = VersionOf(Part(model, "version", JsonValueKind.Array));
        var learner = Part(model, "learner", JsonValueKind.Object);
        _ = Texts(learner, "feature_names");
        if (learner.TryGetProperty("feature_types", out _) && Texts(learner, "feature_types").Contains("c"))
            throw Wrong("feature_types", "has a categorical one");

        _ = Parameters(learner, "attributes");
        CheckLearner(Parameters(learner, "learner_model_param"), features, version);
        Only(Parameters(Part(learner, "objective", JsonValueKind.Object), "softmax_multiclass_param"), "num_class", TradeClass.Count);

        var booster = Part(learner, "gradient_booster", JsonValueKind.Object);
        if (Part(booster, "name", JsonValueKind.String).GetString() is var name && name != "gbtree")
            throw Wrong("gradient_booster", $"is {name} instead of gbtree");

        CheckTrees(Part(booster, "model", JsonValueKind.Object), features);
        return version;
    }

    /// <exception cref="InvalidDataException">There is no such part, or it is of another kind.</exception>
    public static JsonElement Part(JsonElement whole, string name, JsonValueKind kind)
    {
        if (whole.ValueKind != JsonValueKind.Object || !whole.TryGetProperty(name, out var part)) throw Wrong(name, "is missing");
        return part.ValueKind == kind ? part : throw Wrong(name, $"is of kind {part.ValueKind} instead of {kind}");
    }

    /// <exception cref="InvalidDataException">There is no such list, or something in it is no text.</exception>
    public static string[] Texts(JsonElement whole, string name)
    {
        JsonElement[] list = [.. Part(whole, name, JsonValueKind.Array).EnumerateArray()];
        if (list.Any(entry => entry.ValueKind != JsonValueKind.String)) throw Wrong(name, "has an entry that is no text");

        return [.. list.Select(entry => entry.GetString()!)];
    }

    /// <summary>The engine's reader knows fewer escapes than JSON has.</summary>
    static void CheckEscapes(string json)
    {
        for (var at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = json.IndexOf('\\', at + 2))
            if ("bf/".Contains(json[at + 1], StringComparison.Ordinal)) throw Wrong($"the escape \\{json[at + 1]}", "is in one of its texts");
    }

    static Version VersionOf(JsonElement version)
    {
        int[] parts = [.. version.EnumerateArray().Select(part => IsIndex(part) ? part.GetInt32() : -1)];
        return parts is [>= 0, >= 0, >= 0] ? new Version(parts[0], parts[1], parts[2]) : throw Wrong("version", "is not of three numbers");
    }

    static void CheckLearner(JsonElement parameters, int features, Version version)
    {
        if (Count(parameters, "num_feature") is var count && count != features) throw Wrong("num_feature", $"is {count} with {features} feature_names");

        OnlyIfThere(parameters, "num_target", 1);
        OnlyIfThere(parameters, "boost_from_average", 0, 1);

        var score = Part(parameters, "base_score", JsonValueKind.String).GetString()!;
        if (!IsNumber(score) && (version < FirstWithBaseScores || !IsNumbersOfClasses(score)))
        {
            throw Wrong(
                "base_score", $"is {score} in a model of XGBoost {version.ToString(2)}, and neither a number nor, from {FirstWithBaseScores} on, one a class");
        }
    }

    /// <summary>In the form that the engine reads numbers in: no sign before a positive one, no spaces, finite as float32.</summary>
    static bool IsNumber(string text) =>
        !text.StartsWith('+')
        && float.TryParse(text, NumberForm, CultureInfo.InvariantCulture, out var value)
        && float.IsFinite(value);

    static bool IsNumbersOfClasses(string text) =>
        text is ['[', .., ']'] && text[1..^1].Split(',') is { Length: 1 or TradeClass.Count } numbers && numbers.All(IsNumber); // one number is for all classes

    static void CheckTrees(JsonElement model, int features)
    {
        var (trees, classes) = (Part(model, "trees", JsonValueKind.Array), Part(model, "tree_info", JsonValueKind.Array));
        var parameters = Parameters(model, "gbtree_model_param");
        var promised = Count(parameters, "num_trees");
        if (trees.GetArrayLength() is var count && (count != promised || count != classes.GetArrayLength() || count == 0 || count % TradeClass.Count != 0))
            throw Wrong("trees", $"are {count}, with {promised} promised and {classes.GetArrayLength()} in tree_info");
        if (!AreIndices(classes, value => value is >= 0 and < TradeClass.Count))
            throw Wrong("tree_info", $"names classes other than 0 to {TradeClass.Count - 1}");

        OnlyIfThere(parameters, "num_parallel_tree", 1);
        OnlyIfThere(parameters, "size_leaf_vector", 0);
        if (model.TryGetProperty("iteration_indptr", out _)) CheckRounds(Part(model, "iteration_indptr", JsonValueKind.Array), count / TradeClass.Count);
        if (model.TryGetProperty("cats", out _) && Part(Part(model, "cats", JsonValueKind.Object), "enc", JsonValueKind.Array).GetArrayLength() > 0)
            throw Wrong("cats", "has categories, and no column here has any");

        foreach (var (index, tree) in trees.EnumerateArray().Index()) CheckTree(tree, index, features);
    }

    static void CheckRounds(JsonElement starts, int rounds)
    {
        var next = 0;
        if (starts.GetArrayLength() != rounds + 1 || !AreIndices(starts, value => value == TradeClass.Count * next++))
            throw Wrong("iteration_indptr", $"does not part the trees into {rounds} rounds of {TradeClass.Count}");
    }

    static void CheckTree(JsonElement tree, int index, int features)
    {
        if (!Part(tree, "id", JsonValueKind.Number).TryGetInt32(out var id) || id != index) throw Wrong("id", $"of tree {index} is not {index}");

        var parameters = Parameters(tree, "tree_param");
        var nodes = Count(parameters, "num_nodes");
        Only(parameters, "num_feature", features);
        OnlyIfThere(parameters, "size_leaf_vector", 0, 1); // 1 is what XGBoost writes from 2.0 on
        foreach (var (name, holds, what) in NodeLists)
        {
            var list = Part(tree, name, JsonValueKind.Array);
            if (list.GetArrayLength() != nodes || !list.EnumerateArray().All(holds)) throw Wrong(name, $"of tree {index} is not of {nodes} {what}");
        }

        foreach (var list in CategoryLists)
            if (Part(tree, list, JsonValueKind.Array).GetArrayLength() > 0)
                throw Wrong(list, $"of tree {index} is not empty, and no column here has categories");

        var splits = Indices(tree, "split_indices");
        var pruned = splits.Zip(Indices(tree, "default_left")).Skip(1).Count(node => node is (Pruned, 1));
        if (pruned > 0 || parameters.TryGetProperty("num_deleted", out _)) Only(parameters, "num_deleted", pruned);
        if (!AreParents(Indices(tree, "parents"))) throw Wrong("parents", $"of tree {index} has one that is not there");
        if (!IsTree(Indices(tree, "left_children"), Indices(tree, "right_children"), splits, features))
            throw Wrong($"tree {index}", "has a node that leads nowhere, in circles, or asks for a feature that is not there");
    }

    /// <summary>The engine distinguishes numbers with a fraction or an exponent from those without, and takes neither for the other.</summary>
    static bool IsFraction(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E')
        && value.TryGetSingle(out var number)
        && float.IsFinite(number);

    static bool IsIndex(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    static bool AreIndices(JsonElement list, Func<int, bool> wanted) => list.EnumerateArray().All(value => IsIndex(value) && wanted(value.GetInt32()));

    static int[] Indices(JsonElement tree, string list) => [.. tree.GetProperty(list).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>The engine looks into the parent of every node, of pruned ones too.</summary>
    static bool AreParents(int[] parents) => parents is [Root, .. var others] && others.All(parent => parent >= 0 && parent < parents.Length);

    /// <summary>From the root on: what the engine has pruned stays in the lists, and is not reached.</summary>
    static bool IsTree(int[] left, int[] right, int[] splits, int features)
    {
        var reached = new bool[left.Length];
        var open = new Stack<int>([0]);
        while (open.TryPop(out var node))
        {
            if (node < 0 || node >= left.Length || reached[node]) return false;

            reached[node] = true;
            if (left[node] == -1) continue; // a leaf
            if (splits[node] < 0 || splits[node] >= features) return false;

            open.Push(left[node]);
            open.Push(right[node]);
        }

        return true;
    }

    /// <summary>XGBoost writes its parameters as texts, and reads no other kind of value among them.</summary>
    static JsonElement Parameters(JsonElement whole, string name)
    {
        var parameters = Part(whole, name, JsonValueKind.Object);
        foreach (var parameter in parameters.EnumerateObject()) _ = Part(parameters, parameter.Name, JsonValueKind.String);
        return parameters;
    }

    static int Count(JsonElement parameters, string name)
    {
        var text = Part(parameters, name, JsonValueKind.String).GetString();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Wrong(name, "is no count");
    }

    static void Only(JsonElement parameters, string name, params ReadOnlySpan<int> wanted)
    {
        if (Count(parameters, name) is var count && !wanted.Contains(count))
            throw Wrong(name, $"is {count} instead of {string.Join(" or ", wanted.ToArray())}");
    }

    static void OnlyIfThere(JsonElement parameters, string name, params ReadOnlySpan<int> wanted)
    {
        if (parameters.TryGetProperty(name, out _)) Only(parameters, name, wanted);
    }

    static InvalidDataException Wrong(string part, string what) => new($"it is no XGBoost model in JSON: {part} {what}");
}
