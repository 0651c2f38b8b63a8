using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>
/// Finds a parameter's value: command line, environment, profiles (the last named first), parameters.json; the first hit wins.
/// A variable counts when it is the exact member name, or the parameter's name behind <c>NUKE_</c> (<c>NUKE_DATA_DIR</c>), and is not empty.
/// </summary>
sealed class ParameterBinder(
    CommandLine commandLine, IReadOnlyDictionary<string, string> variables, AbsolutePath workingDirectory,
    AbsolutePath? rootDirectory = null, IReadOnlyList<ParameterFile>? files = null)
{
    readonly Dictionary<string, string> _prefixed = variables
        .Where(x => x.Key.StartsWith("NUKE_", StringComparison.Ordinal) && x.Value.Length > 0)
        .GroupBy(x => ParameterName.VariableKey(x.Key["NUKE_".Length..]))
        .ToDictionary(x => x.Key, x => x.First().Key);

    /// <summary>Sets every parameter that has a value somewhere.</summary>
    public void Bind(object instance, ParameterSet parameters)
    {
        foreach (var parameter in parameters.Members)
        {
            if ((FromCommandLine(parameter) ?? FromEnvironment(parameter) ?? FromFiles(parameter)) is { } value)
                parameter.TrySet(instance, value);
        }
    }

    object? FromCommandLine(ParameterMember parameter)
    {
        CommandLineOption[] options = [.. commandLine.Options.Where(x => x.Key == parameter.Key)];
        if (options.Length == 0)
            return null;

        var option = options[^1];
        if (parameter.IsArray)
            return Array([.. options.SelectMany(x => x.Values)], parameter, option.Token, workingDirectory);
        if (option.Values.Count == 0)
        {
            if (parameter.ScalarType == typeof(bool))
                return true;
            return parameter.Key == "root" ? workingDirectory : throw new UsageException($"{option.Token} needs a value.");
        }

        if (option.Values.Count == 1)
            return Scalar(option.Values[0], parameter, option.Token, workingDirectory);
        throw new UsageException($"{option.Token} takes one value, not {option.Values.Count}: {string.Join(' ', option.Values)}. Targets come before options.");
    }

    object? FromEnvironment(ParameterMember parameter)
    {
        var name = variables.TryGetValue(parameter.MemberName, out var text) && text.Length > 0
            ? parameter.MemberName
            : _prefixed.GetValueOrDefault(parameter.Key);
        return name is null ? null
            : parameter.IsArray ? Array([variables[name]], parameter, $"Variable {name}", workingDirectory)
            : Scalar(variables[name], parameter, $"Variable {name}", workingDirectory);
    }

    object? FromFiles(ParameterMember parameter)
    {
        foreach (var file in files ?? [])
        {
            if (file.Find(parameter.MemberName) is not { } texts)
                continue;
            var source = $"{file.Path}: '{parameter.MemberName}'";
            if (parameter.IsArray)
                return Array(texts, parameter, source, rootDirectory!);
            return texts.Count == 1
                ? Scalar(texts[0], parameter, source, rootDirectory!)
                : throw new UsageException($"{source} takes one value, not {texts.Count}.");
        }

        return null;
    }

    static System.Array Array(IReadOnlyList<string> texts, ParameterMember parameter, string source, AbsolutePath baseDirectory)
    {
        string[] parts = parameter.Separator is { } separator
            ? [.. texts.SelectMany(x => x.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : [.. texts];
        var array = System.Array.CreateInstance(parameter.ElementType, parts.Length);
        for (var i = 0; i < parts.Length; i++)
            array.SetValue(Scalar(parts[i], parameter, source, baseDirectory), i);
        return array;
    }

    static object Scalar(string text, ParameterMember parameter, string source, AbsolutePath baseDirectory)
    {
        try
        {
            return TextConversion.Convert(text, parameter.ScalarType, baseDirectory);
        }
        catch (FormatException e)
        {
            var hint = parameter.ScalarType == typeof(bool) && source.StartsWith('-') ? " Targets come before options." : "";
            throw new UsageException($"{source}: '{text}' does not fit; {e.Message}{hint}", e);
        }
    }
}
