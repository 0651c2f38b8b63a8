using System.Globalization;
using System.Text.Json;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>
/// Whether a JSON document has every part that the engine reads of a model, in the form that it reads it in. Looked at first, because an error inside
/// the engine ends the whole process where the binding is the package XGBoostSharp.
/// </summary>
static class BoostedTreesShape
{
    static readonly string[] NodeLists =
    [
        "base_weights", "default_left", "left_children", "loss_changes", "parents", "right_children", "split_conditions", "split_indices", "split_type", "sum_hessian",
    ];

    /// <exception cref="InvalidDataException">A part is missing, of another kind, or does not fit the others; says which.</exception>
    public static void Check(JsonElement model, int features)
    {
        if (Part(model, "version", JsonValueKind.Array).GetArrayLength() != 3) throw Wrong("version", "is not of three numbers");

        var learner = Part(model, "learner", JsonValueKind.Object);
        var parameters = Part(learner, "learner_model_param", JsonValueKind.Object);
        if (Count(parameters, "num_feature") != features) throw Wrong("num_feature", $"is {Count(parameters, "num_feature")} with {features} feature_names");
        _ = Part(parameters, "base_score", JsonValueKind.String);

        var booster = Part(learner, "gradient_booster", JsonValueKind.Object);
        if (Part(booster, "name", JsonValueKind.String).GetString() is var name && name != "gbtree") throw Wrong("gradient_booster", $"is {name} instead of gbtree");

        CheckTrees(Part(booster, "model", JsonValueKind.Object), features);
    }

    /// <exception cref="InvalidDataException">There is no such part, or it is of another kind.</exception>
    public static JsonElement Part(JsonElement whole, string name, JsonValueKind kind)
    {
        if (whole.ValueKind != JsonValueKind.Object || !whole.TryGetProperty(name, out var part)) throw Wrong(name, "is missing");
        return part.ValueKind == kind ? part : throw Wrong(name, $"is of kind {part.ValueKind} instead of {kind}");
    }

    static void CheckTrees(JsonElement model, int features)
    {
        var (trees, classes) = (Part(model, "trees", JsonValueKind.Array), Part(model, "tree_info", JsonValueKind.Array));
        var promised = Count(Part(model, "gbtree_model_param", JsonValueKind.Object), "num_trees");
        if (trees.GetArrayLength() is var count && (count != promised || count != classes.GetArrayLength() || count == 0 || count % TradeClass.Count != 0))
            throw Wrong("trees", $"are {count}, with {promised} promised and {classes.GetArrayLength()} in tree_info");
        if (classes.EnumerateArray().Any(label => !label.TryGetInt32(out var value) || value is < 0 or >= TradeClass.Count))
            throw Wrong("tree_info", $"names classes other than 0 to {TradeClass.Count - 1}");

        foreach (var (index, tree) in trees.EnumerateArray().Index())
        {
            var nodes = Count(Part(tree, "tree_param", JsonValueKind.Object), "num_nodes");
            foreach (var list in NodeLists)
                if (!IsOfNumbers(Part(tree, list, JsonValueKind.Array), nodes)) throw Wrong(list, $"of tree {index} is not of {nodes} numbers");
            if (nodes == 0 || !IsTree(Indices(tree, "left_children"), Indices(tree, "right_children"), Indices(tree, "split_indices"), features))
                throw Wrong($"tree {index}", "has a node that leads nowhere, in circles, or asks for a feature that is not there");
        }
    }

    static bool IsOfNumbers(JsonElement list, int length) =>
        list.GetArrayLength() == length && list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number);

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

    static int[] Indices(JsonElement tree, string list) => [.. tree.GetProperty(list).EnumerateArray().Select(value => value.TryGetInt32(out var index) ? index : int.MaxValue)];

    /// <summary>XGBoost writes its parameters as texts.</summary>
    static int Count(JsonElement whole, string name) =>
        int.TryParse(Part(whole, name, JsonValueKind.String).GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Wrong(name, "is no count");

    static InvalidDataException Wrong(string part, string what) => new($"it is no XGBoost model in JSON: {part} {what}");
}
