/// <summary>What hosts let pass on a command line.</summary>
static class CommandLineFaults
{
    /// <summary>The package takes the last of several occurrences and says nothing of the others.</summary>
    public static IEnumerable<string> Repetitions(IEnumerable<string> arguments, params string[] options)
    {
        var given = arguments.Where(argument => argument.StartsWith('-'))
            .CountBy(Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return
            from option in options
            let count = given.GetValueOrDefault(option)
            where count > 1
            select $"--{option} is given {count} times; give it once, with several values: --{option} FIRST SECOND.";
    }

    static string Name(string argument) => argument.Split('=')[0].Replace("-", "", StringComparison.Ordinal);
}
