using System.Diagnostics;
using System.Globalization;

namespace QuantGod.Benchmarks.Whole;

/// <summary>How much is measured, and where.</summary>
/// <param name="Folder">Gets the results, and below <c>work</c> what is measured on.</param>
/// <param name="BuildAssembly">The compiled build, run as people run it.</param>
/// <param name="Days">Days of the long runs: 1,126 are three years and a month.</param>
/// <param name="Only">Title of the one section wanted; empty for all.</param>
/// <param name="IsQuick">Minutes instead of days and a small network: whether everything is measured, not how fast it is.</param>
public sealed record BenchSettings(string Folder, string BuildAssembly, int Days, string Only, bool IsQuick)
{
    /// <summary>Days of the reference's archive.</summary>
    public const int DesignDays = 1126;

    /// <summary>How often a short measurement is repeated; the least counts.</summary>
    public int Rounds => IsQuick ? 1 : 3;

    /// <summary>Made once and used again by later runs.</summary>
    public string Archives => Path.Combine(Folder, "work", "archives");

    /// <summary>A run of the build on a data folder, as people start it; Setup has run.</summary>
    public ProcessStartInfo BuildRun(string dataFolder, params string[] arguments) =>
        new("dotnet", [BuildAssembly, .. arguments, "--data-dir", dataFolder, "--skip", "Setup"]) { WorkingDirectory = AppContext.BaseDirectory };

    /// <summary>An empty folder of that name.</summary>
    public string Fresh(string name)
    {
        var folder = Path.Combine(Folder, "work", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <param name="arguments"><c>--out FOLDER --build ASSEMBLY [--days N] [--only SECTION] [--quick]</c>.</param>
    /// <exception cref="ArgumentException">One is missing or unknown.</exception>
    public static BenchSettings Parse(string[] arguments)
    {
        var (folder, build, days, only, isQuick) = ("", "", DesignDays, "", false);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--out" when i + 1 < arguments.Length: folder = Path.GetFullPath(arguments[++i]); break;
                case "--build" when i + 1 < arguments.Length: build = Path.GetFullPath(arguments[++i]); break;
                case "--days" when i + 1 < arguments.Length: days = int.Parse(arguments[++i], CultureInfo.InvariantCulture); break;
                case "--only" when i + 1 < arguments.Length: only = arguments[++i]; break;
                case "--quick": isQuick = true; break;
                default: throw new ArgumentException(
                    $"bench does not know '{arguments[i]}'; it takes --out FOLDER --build ASSEMBLY [--days N] [--only SECTION] [--quick].");
            }
        }

        if (folder == "" || build == "") throw new ArgumentException("bench needs --out FOLDER and --build ASSEMBLY.");
        if (days < 1) throw new ArgumentException($"--days {days}: must be 1 or more.");
        if (only != "" && BenchSection.All.All(section => section.Title != only))
            throw new ArgumentException($"--only {only}: there is {string.Join(", ", BenchSection.All.Select(section => section.Title))}.");
        return new(folder, build, days, only, isQuick);
    }
}
