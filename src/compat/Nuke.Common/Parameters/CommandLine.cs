namespace Nuke.Common.Parameters;

/// <param name="Token">As typed, dashes included, without the value.</param>
sealed record CommandLineOption(string Token, IReadOnlyList<string> Values)
{
    public string Key { get; } = Token == "-h" ? "help" : ParameterName.Key(Token);
}

/// <summary>Arguments by grammar alone: tokens before the first option are targets, tokens after an option are its values.</summary>
sealed class CommandLine
{
    public IReadOnlyList<string> Arguments { get; }
    public IReadOnlyList<string> Targets { get; }
    public IReadOnlyList<CommandLineOption> Options { get; }

    public CommandLine(IReadOnlyList<string> arguments)
    {
        Arguments = arguments;
        Targets = [.. arguments.TakeWhile(x => !IsOption(x)).SelectMany(x => x.Split('+', StringSplitOptions.RemoveEmptyEntries))];

        var options = new List<CommandLineOption>();
        var values = new List<string>();
        foreach (var argument in arguments.SkipWhile(x => !IsOption(x)))
        {
            if (!IsOption(argument))
            {
                values.Add(argument);
                continue;
            }

            // The option keeps the list that the following tokens are added to.
            var equals = argument.IndexOf('=');
            values = equals < 0 ? [] : [argument[(equals + 1)..]];
            options.Add(new CommandLineOption(equals < 0 ? argument : argument[..equals], values));
        }

        Options = options;
    }

    public bool Has(string name) => Options.Any(x => x.Key == ParameterName.Key(name));

    /// <summary>A dash makes an option unless the rest is a number: <c>-5</c> and <c>-1e-3</c> are values, and so is a lone dash.</summary>
    static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]) && !(token[1] == '.' && token.Length > 2);
}
