namespace QuantGod.Benchmarks.Whole;

/// <summary><c>bench</c>: every section in turn, then the results as a table on screen, JSON and Markdown.</summary>
public static class BenchCommand
{
    public const string Name = "bench";

    /// <returns>0; what was measured failing is an exception.</returns>
    public static int Run(string[] arguments)
    {
        var settings = BenchSettings.Parse(arguments);
        Directory.CreateDirectory(settings.Folder);
        var report = new BenchReport(settings);
        foreach (var section in BenchSection.All.Where(section => settings.Only is "" || settings.Only == section.Title))
        {
            Console.WriteLine($"{section.Title} ...");
            foreach (var figure in section.Measure(settings)) report.Add(section, figure);
        }

        report.Save();
        Console.WriteLine(report.ToMarkdown());
        return 0;
    }
}
