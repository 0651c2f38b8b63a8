using QuantGod.Learning.Optimizing;
using QuantGod.Market.Candles;
using QuantGod.Market.Options;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    PipelineConfiguration Read(params string[] assignments) =>
        ConfigurationReader.Read(_folder.Path, [], assignments).WithBestParameters(_folder["models", "best_params.json"]);

    IReadOnlyList<string> Faults(params string[] assignments) => Assert.Throws<ConfigurationException>(() => Read(assignments)).Faults;

    [Fact]
    public void The_repositorys_own_files_hold_the_defaults()
    {
        var own = ConfigurationReader.Read(Path.Combine(Repository.Root, "configs"), [], []);

        object[] records = [own.Etl, own.Labelling, own.BaseModel, own.Training, own.Optimization, own.Auditor, own.Live];
        Assert.All(PipelineConfiguration.Files.Zip(records), file =>
            Assert.Equal(PipelineConfiguration.Texts(ConfigurationKeys.Defaults(file.First)), PipelineConfiguration.Texts(file.Second)));
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        _folder.Write("etl.yaml", "paths: { raw: /mnt/raw }\norderbook_levels: 50\ntick_count: messages\ncompression: zstd\n");
        _folder.Write("labelling.yaml", "threshold_short: -1e-3\ncross_day: true\n");
        _folder.Write("base_model.yaml", "class_weights: [1, 2.5, 1]\nfeatures: [body, volatility]\n");

        var read = Read();

        Assert.Equal("/mnt/raw", read.Etl.Paths.Raw);
        Assert.Equal(50, read.Etl.OrderbookLevels);
        Assert.Equal(TickCount.Messages, read.Etl.TickCount);
        Assert.Equal(ParquetCompression.Zstd, read.Etl.Compression);
        Assert.Equal(-0.001, read.Labelling.ThresholdShort);
        Assert.True(read.Labelling.CrossDay);
        Assert.Equal([1, 2.5, 1], read.BaseModel.ClassWeights);
        Assert.Equal(["body", "volatility"], read.BaseModel.Features);
    }

    [Fact]
    public void A_section_with_some_of_its_keys_keeps_the_defaults_of_the_others()
    {
        _folder.Write("optimization.yaml", "search_space:\n  lr: { low: 0.0001 }\n  dropout: { high: 0.3 }\n");

        var space = Read("optimization.search_space.num_lstm_layers.high=3").Optimization.SearchSpace;

        Assert.Equal(new NumberRange { Low = 0.0001, High = 0.001, Log = true }, space.Lr);
        Assert.Equal(new NumberRange { Low = 0.2, High = 0.3 }, space.Dropout);
        Assert.Equal(new WholeRange { Low = 1, High = 3 }, space.NumLstmLayers);
    }

    [Fact]
    public void All_faults_are_named_at_once_with_file_line_and_column()
    {
        var etl = _folder.Write("etl.yaml", "orderbook_levels: 0\ncompresion: zstd\n");
        var labelling = _folder.Write("labelling.yaml", "\nlookahead: soon\n");

        var faults = Faults("training.epochs=-3");

        Assert.Equal(
        [
            $"{etl}(1,19): 'orderbook_levels' is '0'; it must be 1 to 500.",
            $"{etl}(2,1): unknown key 'compresion'; did you mean 'compression'?",
            $"{labelling}(2,12): 'lookahead' is 'soon'; it must be a whole number.",
            "--set training.epochs=-3: 'epochs' is '-3'; it must be 1 to 1000.",
        ], faults);
    }

    [Fact]
    public void Thresholds_on_the_wrong_side_of_zero_are_two_faults()
    {
        _folder.Write("labelling.yaml", "threshold_long: -0.008\nthreshold_short: 0.004\n");

        Assert.Collection(
            Faults(),
            fault => Assert.EndsWith("labelling.yaml(1,17): 'threshold_long' is '-0.008'; it must be above 0 and below 1.", fault),
            fault => Assert.EndsWith("labelling.yaml(2,18): 'threshold_short' is '0.004'; it must be above -1 and below 0.", fault));
    }

    [Theory]
    [InlineData("training.epochs=x", "'epochs' is 'x'; it must be a whole number.")]
    [InlineData("training.epochs=1.5", "'epochs' is '1.5'; it must be a whole number.")]
    [InlineData("training.lr=nan", "'lr' is 'nan'; it must be a number.")]
    [InlineData("training.device=gpu", "'device' is 'gpu'; it must be one of auto, cpu, cuda")]
    [InlineData("labelling.cross_day=ja", "'cross_day' is 'ja'; it must be true or false.")]
    [InlineData("base_model.class_weights=[1, 2]", "'class_weights' is [1, 2]; it must be 3 values, each above 0 and at most 1000.")]
    [InlineData("base_model.class_weights=[1, 0, 1]", "'class_weights' is [1, 0, 1]; it must be 3 values, each above 0 and at most 1000.")]
    [InlineData("base_model.features=[]", "'features' is []; it must be one or more values, none twice.")]
    [InlineData("base_model.features=[body,volatilty]", "'features' names 'volatilty', which is no column of the day files; did you mean 'volatility'?")]
    [InlineData("base_model.features=[body,bid_200_p]", "log_volume, close, and bid_i_p, bid_i_s, ask_i_p, ask_i_s of level i from 0 to 199.")]
    [InlineData("etl.paths.raw=", "'paths.raw' is empty; it must be a folder, or an rclone remote such as drive:raw.")]
    [InlineData("etl.tick_count=", "'tick_count' is empty; it must be one of samples, messages")]
    [InlineData("etl.validation.columns=811", "'validation.columns' is 811; it must be 10 and 4 for each level")]
    [InlineData("etl.validation.waivers=[gaps]", "'validation.waivers' holds 'gaps': ")]
    [InlineData("live.symbol=btcusdt", "'symbol' is 'btcusdt'; it must be a symbol, 1 to 32 capital letters or digits, such as BTCUSDT.")]
    [InlineData("live.stream_url=localhost", "'stream_url' is 'localhost'; it must be an address such as wss://host:port, or empty.")]
    [InlineData("live.feed.update_speed_ms=200", "'feed.update_speed_ms' is '200'; it must be 100, 250, 500 or 1000.")]
    [InlineData("live.feed.longest_pause_seconds=0", "'feed.longest_pause_seconds' is '0'; it must be above 0 and at most 3600.")]
    [InlineData("training.seed=-1", "'seed' is '-1'; it must be 0 or more.")]
    [InlineData("optimization.study.name=", "'study.name' is empty; it must be 1 to 512 characters.")]
    [InlineData("optimization.search_space.seq_len=[720, 1]", "'search_space.seq_len' allows 1; each value must be 2 to 10080.")]
    [InlineData("optimization.search_space.lr.low=1", "'search_space.lr.low' is 1, above 'high', which is 0.001; it must be at most 'high'.")]
    [InlineData("base_model.class_weights=3", "it must be a list of numbers like [2, 1, 2].")]
    [InlineData("etl.paths=here", "'paths' is 'here'; it must be a section with keys of its own.")]
    [InlineData("etl.orderbook_level=3", "unknown key 'orderbook_level'; did you mean 'orderbook_levels'?")]
    [InlineData("trainin.epochs=3", "there is no configuration file 'trainin.yaml'; did you mean 'training'?")]
    [InlineData("epochs=3", "is not file.key=value; did you mean training.epochs=3 or optimization.epochs=3?")]
    [InlineData("=3", "is not file.key=value; write for instance training.epochs=3.")]
    [InlineData("training.epochs", "is not file.key=value")]
    public void A_wrong_assignment_is_named_with_what_would_be_right(string assignment, string fault) =>
        Assert.Contains(fault, Assert.Single(Faults(assignment)));

    [Fact]
    public void An_overlay_replaces_only_the_keys_it_names()
    {
        _folder.Write("training.yaml", "epochs: 7\nlr: 0.01\n");
        _folder.Write("small/training.yaml", "epochs: 2\n");

        var read = ConfigurationReader.Read(_folder.Path, [_folder["small"]], []).Training;

        Assert.Equal((2, 0.01), (read.Epochs, read.Lr));
    }

    [Fact]
    public void The_command_line_wins_over_files_and_the_last_assignment_over_earlier_ones()
    {
        _folder.Write("training.yaml", "epochs: 7\n");

        Assert.Equal(5, Read("training.epochs=4", "training.epochs=5").Training.Epochs);
    }

    [Fact]
    public void The_best_parameters_of_a_search_override_the_files_and_are_named_value_by_value()
    {
        _folder.Write("training.yaml", "lr: 0.0003\nepochs: 7\n");
        _folder.Write("models/best_params.json", """{ "lr": 0.0005, "seq_len": 1440 }""");

        var read = Read();

        Assert.Equal((0.0005, 7, 1440), (read.Training.Lr, read.Training.Epochs, read.BaseModel.SeqLen));
        Assert.Equal(["training.yaml lr 0.0003 -> 0.0005", "base_model.yaml seq_len (default) -> 1440"], read.SearchedValues);
    }

    [Fact]
    public void The_command_line_wins_over_the_best_parameters_which_are_then_not_named()
    {
        _folder.Write("models/best_params.json", """{ "lr": 0.0005, "dropout": 0.3 }""");

        var read = Read("training.lr=0.1");

        Assert.Equal((0.1, 0.3), (read.Training.Lr, read.Training.Dropout));
        Assert.Equal(["training.yaml dropout (default) -> 0.3"], read.SearchedValues);
    }

    [Fact]
    public void An_unknown_best_parameter_is_a_fault()
    {
        _folder.Write("models/best_params.json", """{ "lstm_hiden": 5 }""");

        Assert.Contains("unknown parameter 'lstm_hiden'; did you mean 'lstm_hidden'?", Assert.Single(Faults()));
    }

    [Fact]
    public void The_book_and_the_close_are_features_too() =>
        Assert.Equal(["close", "bid_0_p", "ask_199_s"], Read("base_model.features=[close, bid_0_p, ask_199_s]").BaseModel.Features);

    [Fact]
    public void Every_default_is_one_that_files_may_have() =>
        Assert.All(PipelineConfiguration.Files, file => Assert.Empty(FaultsWithin(ConfigurationKeys.Defaults(file))));

    static IEnumerable<string> FaultsWithin(object options) =>
        OptionsBinder.Properties(options.GetType()).Where(property => !OptionsBinder.IsLeaf(property.PropertyType))
            .SelectMany(section => FaultsWithin(section.GetValue(options)!)).Concat(OptionRules.Faults(options));

    [Theory]
    [InlineData("--epochs", "training.epochs optimization.epochs")]
    [InlineData("--max-depth", "auditor.xgboost.max_depth")]
    [InlineData("--Treshold_Long", "labelling.threshold_long")]
    [InlineData("--training.lr", "training.lr")]
    [InlineData("--seed", "")]
    [InlineData("--sed", "")]
    [InlineData("--x", "")]
    public void An_option_that_is_none_is_known_by_the_keys_of_its_name(string option, string keys) =>
        Assert.Equal(keys, string.Join(' ', ConfigurationKeys.MeantBy(option, ["seed", "DataDir"])));

    [Fact]
    public void A_profile_without_a_folder_is_named_with_the_nearest()
    {
        Directory.CreateDirectory(_folder["quickstart"]);

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read(_folder.Path, [_folder["quikstart"]], []));

        Assert.Equal([$"profile 'quikstart': there is no folder '{_folder["quikstart"]}'; did you mean 'quickstart'?"], error.Faults);
    }

    [Fact]
    public void A_second_document_in_a_file_is_a_fault()
    {
        var path = _folder.Write("training.yaml", "epochs: 7\n---\nno_such_key: 1\n");

        Assert.Equal([$"{path}(3,1): a second document begins here; remove the line '---' above it."], Faults());
    }

    [Fact]
    public void A_negative_threshold_can_be_given_on_the_command_line() =>
        Assert.Equal(-0.002, Read("labelling.threshold_short=-0.002").Labelling.ThresholdShort);

    [Fact]
    public void Text_that_is_no_yaml_is_named_with_its_place()
    {
        var path = _folder.Write("etl.yaml", "paths:\n  raw: [unclosed\n");

        Assert.StartsWith($"{path}(", Assert.Single(Faults()));
    }

    [Theory]
    [InlineData("#\0: v\n")]
    [InlineData("a<<: b: 1\n")]
    [InlineData("a b\n c: 1\n")]
    public void Text_that_the_yaml_library_stumbles_over_is_named_with_its_place(string text)
    {
        _folder.Write("etl.yaml", text);
        var fault = Assert.Throws<ConfigurationException>(() => Read()).Message;
        Assert.Matches(@"etl\.yaml\([0-9]+,[0-9]+\): is not YAML: ", fault);
    }

    [Fact]
    public void A_key_given_twice_is_a_fault()
    {
        _folder.Write("training.yaml", "epochs: 1\nepochs: 2\n");

        Assert.Contains("training.yaml(2,", Assert.Single(Faults()));
    }

    [Fact]
    public void A_file_with_a_mistyped_name_is_not_ignored()
    {
        _folder.Write("labeling.yaml", "lookahead: 1\n");

        Assert.Contains("labeling.yaml: is no configuration file of this project; did you mean 'labelling.yaml'?", Assert.Single(Faults()));
    }

    [Fact]
    public void A_missing_folder_says_which_option_names_it() =>
        Assert.Contains("--config-dir", Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read(_folder["nowhere"], [], [])).Message);

    [Fact]
    public void Values_have_the_names_that_people_look_for()
    {
        var values = PipelineConfiguration.Values("labelling", Read("labelling.lookahead=120").Labelling).Values;

        Assert.Equal("120", values["labelling.yaml lookahead"]);
        Assert.Equal("-0.004", values["labelling.yaml threshold_short"]);
    }
}
