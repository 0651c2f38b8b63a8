using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Reflection;

namespace VerifyTests;

/// <summary>The part of a file name that tells the cases of a theory apart: <c>_minutes=60_side=BUY</c>.</summary>
static class ParameterText
{
    // Windows' illegal characters, also on Linux, so that a snapshot can be checked out everywhere; '#' separates indexed targets.
    static readonly SearchValues<char> Illegal = SearchValues.Create("\"<>|:*?\\/#" + new string([.. Enumerable.Range(0, 32).Select(c => (char)c)]));

    public static string Of(VerifySettings settings, MethodInfo method)
    {
        if (settings.ParametersText is { } text) return $"_{Legal(text)}";
        if (settings.Parameters is not { } values) return "";

        var names = method.GetParameters();
        if (values.Length > names.Length)
            throw new InvalidOperationException(
                $"UseParameters was given {values.Length} values, but {method.Name} has {names.Length} parameters; use UseTextForParameters for others.");
        return string.Concat(values.Select((value, i) => $"_{names[i].Name}={Legal(Format(value))}"));
    }

    static string Format(object? value) => value switch
    {
        null => "null",
        string text => text,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => DateText.Format(value),
        Type type => TypeName.Of(type),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Format)),
        _ => value.ToString() ?? "null",
    };

    static string Legal(string text) =>
        text.AsSpan().ContainsAny(Illegal) ? string.Concat(text.Select(c => Illegal.Contains(c) ? '-' : c)) : text;
}
