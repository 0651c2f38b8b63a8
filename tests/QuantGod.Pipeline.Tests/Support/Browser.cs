using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuantGod.Pipeline.Tests.Support;

/// <summary>A headless Chromium, where one is installed.</summary>
static partial class Browser
{
    public static string? Path { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Pixels that a page needs in a window of the given width; more than that width where it has to be scrolled sideways.</summary>
    public static int WidthOf(string page, int window, string profile)
    {
        const string Measure = "<script>document.title = 'width ' + document.documentElement.scrollWidth</script></body>";
        var measured = page + ".measured.html";
        File.WriteAllText(measured, File.ReadAllText(page).Replace("</body>", Measure, StringComparison.Ordinal));
        string[] arguments = ["--headless", "--no-sandbox", "--disable-gpu", $"--window-size={window},900", $"--user-data-dir={profile}", "--dump-dom"];
        var start = new ProcessStartInfo(Path!, [.. arguments, $"file://{measured}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var title = Title().Match(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        if (!title.Success) throw new InvalidOperationException($"Chromium: {errors.Result}");

        return int.Parse(title.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<title>width ([0-9]+)</title>")]
    private static partial Regex Title();
}

/// <summary>A fact that a browser checks; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Path is null) Skip = "there is no Chromium: apt-get install chromium";
    }
}
