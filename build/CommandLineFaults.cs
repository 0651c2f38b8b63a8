using System.Reflection;
using Nuke.Common;
using QuantGod.Pipeline.Configuration;

/// <summary>What hosts let pass on a command line, or know no better name for.</summary>
static class CommandLineFaults
{
    static readonly string[] HostOptions =
        ["continue", "help", "host", "nologo", "partition", "plan", "profile", "root", "shellcompletion", "skip", "strict", "target", "verbosity"];

    /// <summary>Keys of the configuration that are given as options: <c>--epochs 3</c>.</summary>
    public static IEnumerable<string> MisplacedKeys(IReadOnlyList<string> arguments)
    {
        var fields = typeof(Build).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        var options = fields.Where(field => field.IsDefined(typeof(ParameterAttribute))).Select(field => field.Name)
            .Concat(HostOptions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from i in Enumerable.Range(0, arguments.Count)
            where IsOption(arguments[i]) && !options.Contains(Name(arguments[i]))
            let parts = arguments[i].Split('=', 2)
            let keys = ConfigurationKeys.MeantBy(parts[0], options)
            where keys.Count > 0
            let value = parts.Length > 1 ? parts[1] : i + 1 < arguments.Count && !IsOption(arguments[i + 1]) ? arguments[i + 1] : "VALUE"
            select $"Unknown option '{parts[0]}'; did you mean {string.Join(" or ", keys.Select(key => $"--set {key}={value}"))}?";
    }

    /// <summary>The package takes the last of several occurrences and ignores the others silently.</summary>
    public static IEnumerable<string> Repetitions(IEnumerable<string> arguments, params string[] options)
    {
        var given = arguments.Where(argument => argument.StartsWith('-')).CountBy(Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return
            from option in options
            let count = given.GetValueOrDefault(option)
            where count > 1
            select $"--{option} is given {count} times; give it once, with several values: --{option} FIRST SECOND.";
    }

    static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);

    static string Name(string argument) => argument.Split('=')[0].Replace("-", "", StringComparison.Ordinal);
}
