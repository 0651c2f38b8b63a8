using System.Text;
using System.Text.Json.Nodes;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Tests.Support;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Tests.Auditing.Boosting;

/// <summary>Files that are no model of ours. The engine must not be asked about them: with the package XGBoostSharp its refusal ends the process.</summary>
public sealed class BoostedTreesFileTests : IDisposable
{
    static readonly (string[] Features, TreeRows Train, TreeRows Test) Golden = GoldenTrees.Rows();

    static readonly Lazy<byte[]> Model = new(Fit);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static byte[] Fit()
    {
        using var fit = BoostedTreesTraining.Run(Golden.Features, Golden.Train, Golden.Test, new BoostingOptions { NEstimators = 2 }, 30, CancellationToken.None);
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
    [InlineData("""{"learner":{"objective":{"name":"reg:squarederror"},"learner_model_param":{"num_class":"0"}}}""", "its objective is reg:squarederror with 0 classes")]
    [InlineData(
        """{"learner":{"objective":{"name":"multi:softprob"},"learner_model_param":{"num_class":"3"},"feature_names":["a"],"gradient_booster":{"model":{"tree_info":[0,1,2]}}}}""",
        "version is missing")]
    public void Json_that_is_no_such_model_is_refused_with_what_it_lacks(string json, string lack) => Refused(Encoding.UTF8.GetBytes(json), lack);

    [Fact]
    public void A_model_cut_off_anywhere_is_refused()
    {
        for (var length = 1; length < Model.Value.Length; length += Model.Value.Length / 97 + 1) Refused(Model.Value[..length], "it is no whole XGBoost model in JSON");
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
    public void A_model_whose_parts_do_not_fit_is_refused(string path, string value, string told)
    {
        var model = JsonNode.Parse(Model.Value)!;
        var parts = path.Split('.');
        var whole = Walk(model, parts[..^1]);
        if (whole is JsonArray list) list[int.Parse(parts[^1])] = JsonNode.Parse(value);
        else whole[parts[^1]] = JsonNode.Parse(value);

        Refused(Bytes(model), told);
    }

    void Refused(byte[] content, string told)
    {
        var path = _folder.File("xgb_auditor.json");
        File.WriteAllBytes(path, content);

        var error = Assert.Throws<InvalidDataException>(() => BoostedTrees.Load(path, Golden.Features));

        Assert.StartsWith($"Model '{path}' cannot be used: ", error.Message);
        Assert.Contains(told, error.Message);
        Assert.EndsWith(" Run Audit again.", error.Message);
        Assert.DoesNotContain("engine", error.Message); // it was not asked
    }

    static JsonNode Walk(JsonNode node, IEnumerable<string> path) =>
        path.Aggregate(node, (whole, part) => whole is JsonArray list ? list[int.Parse(part)]! : whole[part]!);

    static byte[] Bytes(JsonNode model) => Encoding.UTF8.GetBytes(model.ToJsonString());
}
