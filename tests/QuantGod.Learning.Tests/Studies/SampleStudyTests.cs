using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Storage;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>A database that Optuna wrote, read field by field, gone on with, and refused where it is of another version.</summary>
public sealed class SampleStudyTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    static JsonElement Golden { get; } = GoldenFile.Json("optuna/sample_study.json");

    public SampleStudyTests() => File.Copy(GoldenFile.Path("optuna/sample_study.db"), Database);

    string Database => _folder.File("sample.db");

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("sample_tcn_lstm"), InlineData("edge_cases")]
    public void Every_field_of_a_study_of_Optuna_is_read(string name)
    {
        var expected = Golden.GetProperty("studies").EnumerateArray().Single(study => study.GetProperty("study_name").GetString() == name);
        using var storage = Open();
        var study = Continue(storage, name);

        var trials = study.Trials();
        var expectedTrials = expected.GetProperty("trials").EnumerateArray().ToList();
        Assert.Equal(expectedTrials.Count, trials.Count);
        foreach (var (golden, trial) in expectedTrials.Zip(trials)) AssertSame(golden, trial);
        AssertSame(expected.GetProperty("user_attrs"), study.UserAttributes());
        if (expected.GetProperty("best_trial_number").ValueKind == JsonValueKind.Number && name == "sample_tcn_lstm")
            Assert.Equal(expected.GetProperty("best_trial_number").GetInt32(), study.Best()!.Number);
    }

    [Fact]
    public void The_two_densities_of_the_study_are_those_that_Optuna_computes()
    {
        using var storage = Open();
        var trials = Continue(storage, "sample_tcn_lstm").Trials();
        var golden = GoldenFile.Json("optuna/tpe_parzen.json").GetProperty("sample_study");
        var history = trials.Where(TrialSplit.Counts).ToList();
        var (below, above) = TrialSplit.Of(history, StudyDirection.Maximize, TrialSplit.Gamma(history.Count));
        Assert.Equal(golden.GetProperty("below").Longs(), below.Select(trial => (long)trial.Number));
        Assert.Equal(golden.GetProperty("above").Longs(), above.Select(trial => (long)trial.Number));

        foreach (var parameter in golden.GetProperty("independent").EnumerateObject())
        {
            var distribution = trials[0].Find(parameter.Name)!.Distribution;
            var points = parameter.Value.GetProperty("points_internal").Doubles();
            foreach (var (set, key) in new[] { (below, "log_l"), (above, "log_g") })
            {
                var observed = set.Select(trial => trial.Find(parameter.Name)!.Value).ToArray();
                var estimator = new ParzenEstimator([distribution], [observed], Bandwidth.Neighbours, joint: false);
                Near.Equal(parameter.Value.GetProperty(key)
                    .Doubles(), [.. points.Select(point => estimator.LogDensity([point]))], 1e-9, what: $"{parameter.Name} {key}");
            }
        }
    }

    [Fact]
    public void A_study_that_Optuna_began_goes_on_in_the_same_tables()
    {
        using (var storage = Open())
        {
            var study = Continue(storage, "sample_tcn_lstm");
            for (var i = 0; i < 3; i++)
                using (var trial = study.TryBegin(23)!) trial.Complete(0.6 + i, new Dictionary<string, string>());
            Assert.Null(study.TryBegin(23));
            Assert.Equal(22, study.Best()!.Number);
        }

        Assert.Equal(["20", "21", "22"], Texts("SELECT number FROM trials WHERE study_id = 1 AND trial_id > 29 ORDER BY trial_id"));
        Assert.Equal(["FINITE"], Texts("SELECT DISTINCT value_type FROM trial_values WHERE trial_id > 29"));
        Assert.Equal(
            Texts("SELECT DISTINCT distribution_json FROM trial_params WHERE trial_id <= 20 ORDER BY 1"),
            Texts("SELECT DISTINCT distribution_json FROM trial_params WHERE trial_id > 29 ORDER BY 1"));
        Assert.All(Texts("SELECT datetime_start FROM trials WHERE trial_id > 29"), text =>
            Assert.True(DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), text));
    }

    [Fact]
    public void Our_own_database_has_the_very_tables_of_Optuna()
    {
        using (StudyStorage.Open("own.db", Path.GetDirectoryName(Database)!, TimeProvider.System))
        {
        }

        Assert.False(File.Exists(_folder.File("own.db-wal")), "the file alone is to be the study");
        const string Objects = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY type, name";
        var (optunas, ours) = (Texts(Objects), Texts(Objects, _folder.File("own.db")));
        Assert.Equal(optunas.Select(Words), ours.Select(Words));
        Assert.Equal(["12"], Texts("SELECT schema_version FROM version_info", _folder.File("own.db")));
        Assert.Equal(["v3.2.0.a"], Texts("SELECT version_num FROM alembic_version", _folder.File("own.db")));
    }

    [Theory]
    [InlineData("UPDATE alembic_version SET version_num = 'v3.0.0.d'", "schema version 'v3.0.0.d'")]
    [InlineData("DELETE FROM alembic_version", "an unknown schema version")]
    public void Another_schema_version_is_refused_and_nothing_is_changed(string change, string expected)
    {
        Execute(change);
        var before = File.ReadAllBytes(Database);

        var e = Assert.Throws<StudyStorageException>(() => Open().Dispose());

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains("optuna storage upgrade", e.Message, StringComparison.Ordinal);
        Assert.Contains(Database, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error_that_says_so()
    {
        File.WriteAllText(Database, new string('x', 5000));

        Assert.Contains("is not a database", Assert.Throws<StudyStorageException>(() => Open().Dispose()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_somebody_holds_for_a_while_is_waited_for()
    {
        using var storage = Open();
        var study = Continue(storage, "sample_tcn_lstm");
        using var other = new SqliteConnection($"Data Source={Database}");
        other.Open();
        var transaction = other.BeginTransaction(deferred: false);
        using var release = new Timer(_ => transaction.Commit(), null, 700, Timeout.Infinite);

        using var trial = study.TryBegin(100);

        Assert.Equal(20, trial!.Number);
    }

    StudyStorage Open() => StudyStorage.Open(Database, "/", TimeProvider.System);

    static Study Continue(StudyStorage storage, string name) => Study.Open(
        storage,
        new StudyOptions
        {
            Name = name,
            Direction = name == "edge_cases" ? StudyDirection.Minimize : StudyDirection.Maximize,
            Space = name == "edge_cases" ? [] : BenchmarkObjectives.NetworkSpace,
        },
        TimeProvider.System);

    static void AssertSame(JsonElement expected, Trial actual)
    {
        Assert.Equal(expected.GetProperty("trial_id").GetInt64(), actual.Id);
        Assert.Equal(expected.GetProperty("number").GetInt32(), actual.Number);
        Assert.Equal(expected.GetProperty("state").GetString(), StateNames.NameOf(actual.State));
        var values = expected.GetProperty("values");
        Assert.Equal(values.ValueKind == JsonValueKind.Null ? null : Number(values[0]), actual.Value);
        Assert.Equal(Time(expected.GetProperty("datetime_start")), actual.Started);
        Assert.Equal(Time(expected.GetProperty("datetime_complete")), actual.Completed);

        var internals = expected.GetProperty("internal").EnumerateObject().ToList();
        Assert.Equal(internals.Select(item => item.Name), actual.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(internals.Select(item => Number(item.Value)), actual.Parameters.Select(parameter => parameter.Value));
        foreach (var parameter in actual.Parameters)
        {
            Assert.Equal(PythonJson.Of(expected.GetProperty("distributions").GetProperty(parameter.Name)), DistributionJson.Write(parameter.Distribution));
            var shown = expected.GetProperty("params").GetProperty(parameter.Name);
            Assert.Equal(PythonJson.Of(shown), parameter.Shown);
        }

        var reports = expected.GetProperty("intermediate_values")
            .EnumerateObject().ToDictionary(report => int.Parse(report.Name, CultureInfo.InvariantCulture), report => Number(report.Value));
        Assert.Equal(reports.OrderBy(report => report.Key), actual.Reports.OrderBy(report => report.Key));
        AssertSame(expected.GetProperty("user_attrs"), actual.UserAttributes);
        AssertSame(expected.GetProperty("system_attrs"), actual.SystemAttributes);
    }

    static void AssertSame(JsonElement expected, IReadOnlyDictionary<string, string> actual)
    {
        Assert.Equal(expected.EnumerateObject().Select(item => item.Name).Order(), actual.Keys.Order());
        foreach (var item in expected.EnumerateObject()) Assert.Equal(Plain(item.Value), Plain(PythonJson.Parse(actual[item.Name])));
    }

    /// <summary>The reference file has other names for what JSON cannot say.</summary>
    static string Plain(JsonElement value) =>
        PythonJson.Of(value).Replace("\"NaN\"", "\"nan\"").Replace("\"-Infinity\"", "\"-inf\"").Replace("\"Infinity\"", "\"inf\"");

    static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var other => throw new FormatException(other),
    };

    static DateTime? Time(JsonElement text) => text.ValueKind == JsonValueKind.Null ? null : DateTime.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    static string Words(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    List<string> Texts(string sql, string? database = null) => SqliteTexts.Ask(database ?? Database, sql);
}
