using System.Globalization;
using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>Text into the types a parameter may have; culture never matters.</summary>
static class TextConversion
{
    /// <exception cref="FormatException">The text is no such value; the message says what would be.</exception>
    public static object Convert(string text, Type type, AbsolutePath baseDirectory)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : throw new FormatException("use true or false.");
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
                : throw new FormatException("it must be a whole number.");
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw new FormatException("it must be a number.");
        if (type == typeof(AbsolutePath))
            return text.Length > 0 ? AbsolutePath.Create(Path.Combine(baseDirectory, text)) : throw new FormatException("it must be a path.");
        return type.IsEnum ? ConvertEnum(text, type) : throw new FormatException($"{type.Name} cannot be made from text.");
    }

    static object ConvertEnum(string text, Type type)
    {
        if (Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value))
            return value;
        var names = Enum.GetNames(type);
        throw new FormatException($"use one of {string.Join(", ", names)}.{Suggestion.Sentence(text, names)}");
    }
}
