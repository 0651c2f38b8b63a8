using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using QuantGod.Learning.Network;
using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.Documentation;

/// <summary>The code of docs/python.md, run as it stands there on a model trained here.</summary>
[Collection(nameof(Training))]
public sealed partial class PythonDocumentTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2);

    public PythonDocumentTests() => _workbench.RunAll();

    public void Dispose() => _workbench.Dispose();

    [PythonFact("torch")]
    public void Pytorch_gives_the_probabilities_of_live()
    {
        var printed = Run(Blocks("python")[..2], $"print(*predict({JsonSerializer.Serialize(LastWindow())}).tolist())");

        AssertClose(printed);
    }

    [PythonFact("torch", "pandas")]
    public void Pandas_feeds_the_same_window()
    {
        var (features, day) = LastDay();
        File.WriteAllLines(
            _workbench.DayFile(2) + ".csv",
            Enumerable.Range(0, day.Rows).Select(row => string.Join(',', day.Values.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture))))
                .Prepend(string.Join(',', features)));
        // Debian has no reader of Parquet for its pandas; where there is none, the same values come from a text.
        const string Reader = """
            import importlib.util, pandas
            if not importlib.util.find_spec("pyarrow"):
                pandas.read_parquet = lambda path, columns: pandas.read_csv(path + ".csv")[columns]
            """;

        var printed = Run([Reader, .. Blocks("python")[..3]], "print(*predict(day.tail(seq_len).to_numpy()).tolist())");

        AssertClose(printed);
    }

    [PythonFact]
    public void Every_block_of_python_compiles() => Assert.All(
        Blocks("python"), block => Run([], $"compile({JsonSerializer.Serialize(block)}, 'python.md', 'exec')"));

    [Theory, InlineData("python.md"), InlineData("your-data.md")]
    public void Every_query_of_duckdb_gives_rows(string document)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var query in Blocks("sql", document))
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var rows = command.ExecuteReader();
            Assert.True(rows.Read(), query);
        }
    }

    (string[] Features, DayColumns Day) LastDay()
    {
        using var session = _workbench.Open();
        string[] features = [.. session.Run.Configuration.BaseModel.Features];
        using var reader = new DayFileReader();
        return (features, reader.Read(_workbench.DayFile(2), features));
    }

    /// <summary>The last three minutes, as many as a window has here.</summary>
    float[][] LastWindow()
    {
        var day = LastDay().Day;
        return [.. Enumerable.Range(day.Rows - 3, 3).Select(row => day.Values.Select(column => (float)column[row]).ToArray())];
    }

    void AssertClose(string printed)
    {
        using var model = new TrainedModel(
            Path.Combine(_workbench.Models, "best_tcn_lstm.pt"), Path.Combine(_workbench.Models, "scaler_finetuning.json"), LastDay().Features);
        var expected = model.Predict([.. LastWindow().SelectMany(minute => minute)]);
        var actual = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture));
        Assert.Equal(expected.Select(probability => (double)probability), actual, (one, other) => Math.Abs(one - other) < 1e-6);
    }

    /// <summary>Code of the document, on this test's data folder.</summary>
    List<string> Blocks(string language, string document = "python.md") => [.. Block()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document)))
        .Where(block => block.Groups["language"].Value == language)
        .Select(block => DataFolder().Replace(block.Groups["code"].Value, _workbench.Data))];

    string Run(IEnumerable<string> blocks, string last)
    {
        var script = Path.Combine(_workbench.Folder, "script.py");
        File.WriteAllText(script, string.Join('\n', [.. blocks, last]));
        return Python.Run(script);
    }

    [GeneratedRegex("^```(?<language>python|sql)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex("data(/quickstart)?(?=/(L2|models))")]
    private static partial Regex DataFolder();
}

/// <summary>The system's own Python, whose packages Debian installs.</summary>
static class Python
{
    const string Interpreter = "/usr/bin/python3";

    /// <returns>What the program printed.</returns>
    public static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"python3: {errors.Result}");
    }

    public static bool Has(string package) => File.Exists(Interpreter)
        && Run("-c", $"import importlib.util; print(importlib.util.find_spec('{package}') is not None)").StartsWith("True", StringComparison.Ordinal);
}

/// <summary>A fact that Python checks; skipped, with the reason, where it or a package is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(params string[] packages)
    {
        if (packages.Prepend("json").Any(package => !Python.Has(package)))
            Skip = $"a package is missing: apt-get install python3 {string.Join(' ', packages.Select(package => $"python3-{package}"))}";
    }
}
