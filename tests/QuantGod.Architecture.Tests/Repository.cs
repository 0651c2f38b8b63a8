using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace QuantGod.Architecture.Tests;

/// <summary>The sources that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Our projects: name and project file.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = new[] { "src", "tools" }
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories)
        .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>Those of <see cref="Projects"/> that the project names as references.</summary>
    public static IEnumerable<string> ReferencesOf(string project) => XDocument.Load(Projects[project])
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
        .Where(Projects.ContainsKey);

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
