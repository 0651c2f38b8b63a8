using System.Text;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Options;
using QuantGod.Pipeline.Configuration;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Configuration;

/// <summary>Mutated configuration: the repository's own YAML files, best parameters, and values of the command line.</summary>
public sealed class ConfigurationFuzzTests(ITestOutputHelper output) : IDisposable
{
    const int Rounds = 400;
    const string BestParameters = """{"lr": 0.0005, "tcn_channels": 32, "lstm_hidden": 64, "num_lstm_layers": 1, "dropout": 0.3, "batch_size": 128}""";

    static readonly string[] Pieces =
    [
        ":", "- ", "[", "]", "{", "}", "#", "&a ", "*a", "!!int ", "!x ", "|\n", ">\n", "\"", "'", "\t", "\n", "  ", "---\n", "...\n", "%YAML 9.9\n", "<<: ",
        "? ", "\0", "\ufeff",
        "null", "~", "1e999", "-1", "0x1F", "99999999999999999999", ".nan", ".inf", "true", "2025-01-01", "lookahead: 5\n", "seq_len: [1, {a: b}]\n", "\u2028",
        "é", "\ud83d\ude00",
    ];

    static readonly Dictionary<string, string> Sound = PipelineConfiguration.Files
        .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(Repository.Root, "configs", file + ".yaml")));

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mutated_configuration_is_valid_or_refused_with_its_faults()
    {
        var folder = Directory.CreateDirectory(_folder["configs"]).FullName;
        foreach (var (file, text) in Sound) File.WriteAllText(Path.Combine(folder, file + ".yaml"), text);

        var (valid, refused) = (0, 0);
        Fuzzer.Run(output, Rounds, random =>
        {
            var file = PipelineConfiguration.Files[random.Next(PipelineConfiguration.Files.Count)];
            var path = Path.Combine(folder, file + ".yaml");
            File.WriteAllBytes(path, Mutate(Sound[file], random));
            _folder.Write("best_params.json", random.Next(3) == 0 ? Mutate(BestParameters, random) : Encoding.UTF8.GetBytes(BestParameters));
            string[] assignments = random.Next(3) == 0 ? [Encoding.UTF8.GetString(Mutate("training.epochs=3", random))] : [];
            try
            {
                RequireValid(ConfigurationReader.Read(folder, [], assignments).WithBestParameters(_folder["best_params.json"]));
                valid++;
            }
            catch (ConfigurationException e)
            {
                Assert.NotEmpty(e.Message);
                refused++;
            }
            finally
            {
                File.WriteAllText(path, Sound[file]);
            }
        });
        output.WriteLine($"{valid} valid, {refused} refused");
        Assert.True(valid > 0 && refused > 0);
    }

    static void RequireValid(PipelineConfiguration configuration)
    {
        Assert.Empty(OptionRules.Faults(configuration.Labelling));
        Assert.Empty(OptionRules.Faults(configuration.Etl.Candles));
        Assert.InRange(configuration.BaseModel.SeqLen, 2, 10080);
        Assert.Equal(3, configuration.BaseModel.ClassWeights.Count);
        Assert.True(configuration.Training.Epochs > 0 && configuration.Training.Lr > 0);
    }

    static byte[] Mutate(string text, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, at + random.Next(1, 12));
            text = random.Next(5) switch
            {
                0 => text[..at] + text[end..],
                1 => text[..at] + text[at..end] + text[at..],
                2 => text[..at] + new string(random.Next(2) == 0 ? '[' : '{', random.Next(1, 100)) + text[at..],
                _ => text[..at] + Pieces[random.Next(Pieces.Length)] + text[at..],
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(4) == 0 ? ByteMutator.Mutate(bytes, random, times: 2) : bytes;
    }
}
