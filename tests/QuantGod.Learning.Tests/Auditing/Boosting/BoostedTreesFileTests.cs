using System.Text;
using System.Text.Json.Nodes;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Tests.Auditing.Boosting;

/// <summary>Files that are no model of ours. The engine must not be asked about them: with the package XGBoostSharp its refusal ends the process.</summary>
public sealed class BoostedTreesFileTests : IDisposable
{
    static readonly (string[] Features, TreeRows Train, TreeRows Test) Golden = GoldenTrees.Rows();

    static readonly Lazy<byte[]> Model = new(Fit);

    static readonly Lazy<float[]> Predictions = new(() =>
    {
        using var trees = BoostedTrees.Of(Model.Value);
        return trees.Predict(Golden.Test.Values);
    });

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static byte[] Fit()
    {
        using var fit =
            BoostedTreesTraining.Run(Golden.Features, Golden.Train, Golden.Test, new BoostingOptions { NEstimators = 2 }, 30, CancellationToken.None);
        return fit.Trees.Json.ToArray();
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused([], "it is empty");

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            Refused(bytes, "it is ");
        }
    }

    [Theory]
    [InlineData("{}", "learner is missing")]
    [InlineData("[1]", "learner is missing")]
    [InlineData("null", "learner is missing")]
    [InlineData("""{"learner":1}""", "learner is of kind Number instead of Object")]
    [InlineData("""{"learner":{"objective":{"name":"reg:squarederror"},"learner_model_param":{"num_class":"0"}}}""",
        "its objective is reg:squarederror with 0 classes")]
    [InlineData(
        """{"learner":{"objective":{"name":"multi:softprob"},"learner_model_param":{"num_class":"3"},"feature_names":["a"],"gradient_booster":{"model":{"tree_info":[0,1,2]}}}}""",
        "version is missing")]
    public void Json_that_is_no_such_model_is_refused_with_what_it_lacks(string json, string lack) => Refused(Encoding.UTF8.GetBytes(json), lack);

    [Fact]
    public void A_model_cut_off_anywhere_is_refused()
    {
        for (var length = 1; length < Model.Value.Length; length += Model.Value.Length / 97 + 1) Refused(
            Model.Value[..length], "it is no whole XGBoost model in JSON");
    }

    [Fact]
    public void A_model_in_the_engines_binary_form_is_refused_by_that_name()
    {
        using var booster = new Booster(Model.Value);

        Refused(booster.SaveRaw(ModelFormat.Ubj), "binary form (UBJ), and JSON is wanted");
    }

    [Theory]
    [InlineData("version")]
    [InlineData("learner.feature_names")]
    [InlineData("learner.learner_model_param.num_feature")]
    [InlineData("learner.learner_model_param.base_score")]
    [InlineData("learner.gradient_booster.name")]
    [InlineData("learner.gradient_booster.model.gbtree_model_param.num_trees")]
    [InlineData("learner.gradient_booster.model.tree_info")]
    [InlineData("learner.gradient_booster.model.trees")]
    [InlineData("learner.gradient_booster.model.trees.0.tree_param.num_nodes")]
    [InlineData("learner.gradient_booster.model.trees.5.left_children")]
    [InlineData("learner.gradient_booster.model.trees.5.split_conditions")]
    [InlineData("learner.attributes")]
    [InlineData("learner.objective.softmax_multiclass_param")]
    [InlineData("learner.objective.softmax_multiclass_param.num_class")]
    [InlineData("learner.gradient_booster.model.trees.5.id")]
    [InlineData("learner.gradient_booster.model.trees.5.categories")]
    [InlineData("learner.gradient_booster.model.trees.5.categories_nodes")]
    [InlineData("learner.gradient_booster.model.trees.5.categories_segments")]
    [InlineData("learner.gradient_booster.model.trees.5.categories_sizes")]
    [InlineData("learner.gradient_booster.model.trees.5.tree_param.num_feature")]
    public void A_model_without_a_part_is_refused_with_its_name(string path)
    {
        var model = JsonNode.Parse(Model.Value)!;
        var parts = path.Split('.');
        Walk(model, parts[..^1]).AsObject().Remove(parts[^1]);

        Refused(Bytes(model), $"{parts[^1]} is missing");
    }

    [Theory]
    [InlineData("learner.learner_model_param.num_feature", "\"15\"", "num_feature is 15 with 14 feature_names")]
    [InlineData("learner.learner_model_param.num_feature", "\"many\"", "num_feature is no count")]
    [InlineData("learner.gradient_booster.name", "\"dart\"", "gradient_booster is dart instead of gbtree")]
    [InlineData("learner.gradient_booster.model.trees", "[]", "trees are 0, with 6 promised and 6 in tree_info")]
    [InlineData("learner.gradient_booster.model.tree_info", "[0,1,2,0,1,3]", "tree_info names classes other than 0 to 2")]
    [InlineData("learner.gradient_booster.model.trees.3.sum_hessian", "[1]", "sum_hessian of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.left_children.0", "0", "tree 3 has a node that leads")]
    [InlineData("learner.gradient_booster.model.trees.3.left_children.0", "99999", "tree 3 has a node that leads")]
    [InlineData("learner.gradient_booster.model.trees.3.right_children.0", "-1", "tree 3 has a node that leads")]
    [InlineData("learner.gradient_booster.model.trees.3.split_indices.0", "14", "tree 3 has a node that")]
    [InlineData("learner.gradient_booster.model.trees.3.split_conditions.0", "\"x\"", "split_conditions of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.split_conditions.0", "1", "split_conditions of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.split_conditions.0", "1e400", "split_conditions of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.left_children.0", "1.0", "left_children of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.parents.2", "-3", "parents of tree 3 has one that is not there")]
    [InlineData("learner.gradient_booster.model.trees.3.parents.0", "0", "parents of tree 3 has one that is not there")]
    [InlineData("learner.gradient_booster.model.trees.3.default_left.0", "2", "default_left of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.split_type.0", "1", "split_type of tree 3 is not of")]
    [InlineData("learner.gradient_booster.model.trees.3.categories", "[-3]", "categories of tree 3 is not empty")]
    [InlineData("learner.gradient_booster.model.trees.3.categories_nodes", "[0]", "categories_nodes of tree 3 is not empty")]
    [InlineData("learner.gradient_booster.model.trees.3.id", "2", "id of tree 3 is not 3")]
    [InlineData("learner.gradient_booster.model.trees.3.id", "\"3\"", "id is of kind String instead of Number")]
    [InlineData("learner.gradient_booster.model.trees.3.tree_param.num_deleted", "\"5\"", "num_deleted is 5 instead of 0")]
    [InlineData("learner.gradient_booster.model.trees.3.tree_param.num_feature", "\"99\"", "num_feature is 99 instead of 14")]
    [InlineData("learner.gradient_booster.model.trees.3.tree_param.size_leaf_vector", "\"7\"", "size_leaf_vector is 7 instead of 0 or 1")]
    [InlineData("learner.gradient_booster.model.trees.3.tree_param.other", "7", "other is of kind Number instead of String")]
    [InlineData("learner.gradient_booster.model.gbtree_model_param.num_parallel_tree", "\"abc\"", "num_parallel_tree is no count")]
    [InlineData("learner.gradient_booster.model.gbtree_model_param.num_parallel_tree", "\"2\"", "num_parallel_tree is 2 instead of 1")]
    [InlineData("learner.gradient_booster.model.iteration_indptr", "[0,6]", "iteration_indptr does not part the trees into 2 rounds of 3")]
    [InlineData("learner.gradient_booster.model.cats", """{"enc":[{}]}""", "cats has categories")]
    [InlineData("learner.objective.softmax_multiclass_param.num_class", "\"three\"", "num_class is no count")]
    [InlineData("learner.objective.softmax_multiclass_param.num_class", "\"4\"", "num_class is 4 instead of 3")]
    [InlineData("learner.learner_model_param.num_target", "\"2\"", "num_target is 2 instead of 1")]
    [InlineData("learner.learner_model_param.boost_from_average", "\"abc\"", "boost_from_average is no count")]
    [InlineData("learner.learner_model_param.base_score", "\"[4E0,0E0]\"", "base_score is [4E0,0E0] in a model of XGBoost")]
    [InlineData("learner.learner_model_param.base_score", "\"half\"", "base_score is half")]
    [InlineData("learner.learner_model_param.base_score", "\"1E39\"", "base_score is 1E39")]
    [InlineData("learner.attributes.best_iteration", "1", "best_iteration is of kind Number instead of String")]
    [InlineData("learner.feature_names.0", "1", "feature_names has an entry that is no text")]
    [InlineData("learner.feature_types", "1", "feature_types is of kind Number instead of Array")]
    [InlineData("learner.feature_types.0", "1", "feature_types has an entry that is no text")]
    [InlineData("learner.feature_types.0", "\"c\"", "feature_types has a categorical one")]
    [InlineData("version", """["1","7","4"]""", "version is not of three numbers")]
    [InlineData("version", "[1,7]", "version is not of three numbers")]
    public void A_model_whose_parts_do_not_fit_is_refused(string path, string value, string parts)
    {
        Refused(With((path, value)), parts);
    }

    [Fact]
    public void A_part_that_is_there_twice_is_refused() =>
        Refused(Encoding.UTF8.GetBytes("""{"version":[9,9,9],""" + Encoding.UTF8.GetString(Model.Value)[1..]), "it is no whole XGBoost model in JSON");

    [Fact]
    public void A_text_with_an_escape_that_XGBoost_does_not_know_is_refused() =>
        Refused(With(("learner.attributes", """{"note":"a\bc"}""")), "the escape \\b is in one of its texts");

    [Theory]
    [InlineData("[4E0,0E0,-4E0]")]
    [InlineData("5E-1")]
    public void A_model_of_a_later_XGBoost_is_refused_with_both_versions(string baseScore)
    {
        var later = new Version(Engine.Major + 2, 1);

        Refused(
            With(("version", $"[{later.Major},1,0]"), ("learner.learner_model_param.base_score", $"\"{baseScore}\"")),
            $"XGBoost {later} wrote it, and {Engine.ToString(2)} is in use", $"install XGBoost {later} or later, or make a new model. Run Audit again.");
    }

    [Fact]
    public void A_model_of_a_later_patch_or_an_earlier_version_is_taken()
    {
        var half = ("learner.learner_model_param.base_score", "\"5E-1\"");
        using var ofThis = BoostedTrees.Of(With(half));
        foreach (var version in new[] { $"[{Engine.Major},{Engine.Minor},99]", "[1,6,9]" })
        {
            using var trees = BoostedTrees.Of(With(half, ("version", version)));
            Assert.Equal(ofThis.Predict(Golden.Test.Values), trees.Predict(Golden.Test.Values));
        }
    }

    /// <summary>What XGBoost writes from 2.0 or 3.1 on beside the parts of 1.7, and what it has stopped writing.</summary>
    [Fact]
    public void Parts_that_only_later_versions_write_are_taken()
    {
        var model = JsonNode.Parse(With(
            ("learner.gradient_booster.model.iteration_indptr", "[0,3,6]"),
            ("learner.gradient_booster.model.cats", """{"enc":[],"feature_segments":[],"sorted_idx":[]}"""),
            ("learner.gradient_booster.model.trees.0.tree_param.size_leaf_vector", "\"1\"")))!;
        Walk(model, ["learner", "gradient_booster", "model", "gbtree_model_param"]).AsObject().Remove("size_leaf_vector");

        using var trees = BoostedTrees.Of(Bytes(model));

        Assert.Equal(Predictions.Value, trees.Predict(Golden.Test.Values));
    }

    [Fact]
    public void A_base_score_a_class_is_refused_in_a_model_of_a_version_that_has_but_one() =>
        Refused(
            With(("version", "[1,7,4]"), ("learner.learner_model_param.base_score", "\"[4E0,0E0,-4E0]\"")),
            "base_score is [4E0,0E0,-4E0] in a model of XGBoost 1.7");

    [Fact]
    public void A_base_score_a_class_is_no_fault_of_the_form_from_3_1_on()
    {
        var summary = BoostedTreesText.Summarise(With(("version", "[3,1,0]"), ("learner.learner_model_param.base_score", "\"[4E0,0E0,-4E0]\"")));

        Assert.Equal(new Version(3, 1, 0), summary.Version);
    }

    [Fact]
    public void Trees_with_pruned_nodes_are_taken()
    {
        float[] labels = [.. Golden.Train.Labels.Select(label => (float)label)];
        using var rows = new DMatrix(Golden.Train.Values, (ulong)labels.Length, (ulong)Golden.Features.Length, labels);
        using var booster = new Booster(
            new Dictionary<string, object> { ["objective"] = "multi:softprob", ["num_class"] = 3, ["tree_method"] = "exact", ["gamma"] = 4f, ["nthread"] = 1 },
            rows);
        booster.Update(rows, 0);
        var model = BoostedTreesText.Complete(booster.SaveRaw(ModelFormat.Json), Golden.Features, 0, 1);
        Assert.DoesNotContain("\"num_deleted\":\"0\"", Encoding.UTF8.GetString(model)); // else this tests nothing

        using var trees = BoostedTrees.Of(model);

        Assert.Equal(booster.Predict(rows), trees.Predict(Golden.Train.Values));
    }

    [Fact]
    public void Without_any_one_of_its_parts_a_model_is_refused_or_predicts_the_same()
    {
        foreach (var path in Keys(JsonNode.Parse(Model.Value)!))
        {
            var model = JsonNode.Parse(Model.Value)!;
            Walk(model, path[..^1]).AsObject().Remove(path[^1]);

            if (Take(Bytes(model), path) is not { } trees) continue;

            using (trees) Assert.True(Predictions.Value.SequenceEqual(trees.Predict(Golden.Test.Values)), $"others without {string.Join('.', path)}");
        }
    }

    [Fact]
    public void With_any_one_value_of_another_kind_a_model_is_refused_or_the_engine_takes_it()
    {
        string[] others = ["null", "true", "-3", "7", "1.5", "\"x\"", "\"7\"", "[]", "[1]", "{}"];
        foreach (var path in Values(JsonNode.Parse(Model.Value)!))
        {
            foreach (var other in others)
            {
                if (Take(With((string.Join('.', path), other)), path) is not { } trees) continue;

                using (trees) Assert.Equal(Predictions.Value.Length, trees.Predict(Golden.Test.Values).Length);
            }
        }
    }

    /// <returns>Null for a refusal, which must not be the engine's.</returns>
    static BoostedTrees? Take(byte[] model, string[] path)
    {
        try
        {
            return BoostedTrees.Of(model);
        }
        catch (InvalidDataException e)
        {
            Assert.False(e.Message.Contains("engine", StringComparison.Ordinal), $"{string.Join('.', path)}: {e.Message}");
            return null;
        }
    }

    /// <summary>Every name in every object.</summary>
    static IEnumerable<string[]> Keys(JsonNode model) => Paths(model, [], everyTree: true).Where(path => !char.IsAsciiDigit(path[^1][0]));

    /// <summary>Every value; of lists, the first and the last entry.</summary>
    static IEnumerable<string[]> Values(JsonNode model) => Paths(model, [], everyTree: false);

    static IEnumerable<string[]> Paths(JsonNode whole, string[] path, bool everyTree)
    {
        var inside = whole switch
        {
            JsonObject parts => parts.Select(part => (Name: part.Key, part.Value)),
            JsonArray list => list.Select((entry, index) => (Name: $"{index}", Value: entry))
                .Where((_, index) => index == 0 || index == list.Count - 1 || (everyTree && list[0] is JsonObject)),
            _ => [],
        };
        return inside.SelectMany(part => Paths(part.Value!, [.. path, part.Name], everyTree).Prepend([.. path, part.Name]));
    }

    static byte[] With(params (string Path, string Value)[] changes)
    {
        var model = JsonNode.Parse(Model.Value)!;
        foreach (var (path, value) in changes)
        {
            var parts = path.Split('.');
            var whole = Walk(model, parts[..^1]);
            if (whole is JsonArray list) list[int.Parse(parts[^1])] = JsonNode.Parse(value);
            else whole[parts[^1]] = JsonNode.Parse(value);
        }

        return Bytes(model);
    }

    static Version Engine => XgboostVersion.InUse;

    void Refused(byte[] content, params string[] parts)
    {
        var path = _folder.File("xgb_auditor.json");
        File.WriteAllBytes(path, content);

        var error = Assert.Throws<InvalidDataException>(() => BoostedTrees.Load(path, Golden.Features));

        Assert.StartsWith($"Model '{path}' cannot be used: ", error.Message);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
        Assert.EndsWith(" Run Audit again.", error.Message);
        Assert.DoesNotContain("engine", error.Message); // it was not asked
    }

    static JsonNode Walk(JsonNode node, IEnumerable<string> path) =>
        path.Aggregate(node, (whole, part) => whole is JsonArray list ? list[int.Parse(part)]! : whole[part]!);

    static byte[] Bytes(JsonNode model) => Encoding.UTF8.GetBytes(model.ToJsonString());
}
