using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Configuration;

/// <summary>Values as they are in records, in explanations and beside the model.</summary>
public sealed class EffectiveConfigurationTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Choices_are_shown_as_the_files_have_them()
    {
        var values = PipelineConfiguration.Values("etl", new EtlOptions()).Values;

        Assert.Equal("snappy", values["etl.yaml compression"]);
        Assert.Equal("samples", values["etl.yaml tick_count"]);
        Assert.Equal("false", values["etl.yaml features.apply_zscore"]);
    }

    [Fact]
    public void The_text_beside_a_model_has_every_key_of_every_file_but_the_folders()
    {
        var text = EffectiveConfiguration.Text(Read(_folder.Path));

        Assert.Contains("\netl:\n  orderbook_levels: 200\n  tick_count: samples\n  compression: snappy\n  max_bad_line_share: 0.01\n", text);
        Assert.Contains("\nlabelling:\n  lookahead: 60\n", text);
        Assert.Contains("\n  class_weights: [2, 1, 2]\n", text);
        Assert.Contains("\n  device: auto\n", text);
        Assert.DoesNotContain("raw", text);
    }

    [Fact]
    public void Its_sections_are_read_back_as_the_same_configuration()
    {
        string[] assignments = ["training.epochs=3", "labelling.cross_day=true", "etl.compression=zstd", "etl.features.apply_zscore=true", "base_model.features=[body]"];
        var text = EffectiveConfiguration.Text(Read(_folder.Path, assignments));
        foreach (var section in text.Split("\n\n")[1..])
        {
            var lines = section.TrimEnd('\n').Split('\n');
            _folder.Write($"again/{lines[0].TrimEnd(':')}.yaml", string.Join('\n', lines[1..].Select(line => line[2..])));
        }

        Assert.Equal(text, EffectiveConfiguration.Text(Read(_folder["again"])));
    }

    [Fact]
    public void A_key_that_is_no_word_is_a_fault()
    {
        _folder.Write("etl.yaml", "[a]: 1\n");

        Assert.Contains("a key must be a plain word", Assert.Single(Assert.Throws<ConfigurationException>(() => Read(_folder.Path)).Faults));
    }

    [Fact]
    public void A_list_that_holds_itself_is_a_fault_and_not_the_end_of_the_program()
    {
        _folder.Write("base_model.yaml", "features: &all [body, *all]\n");

        Assert.Single(Assert.Throws<ConfigurationException>(() => Read(_folder.Path)).Faults);
    }

    PipelineConfiguration Read(string folder, params string[] assignments) => ConfigurationReader.Read(folder, [], assignments);
}
