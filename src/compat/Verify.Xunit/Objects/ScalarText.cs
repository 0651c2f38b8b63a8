using System.Globalization;
using System.Numerics;
using System.Text;

namespace VerifyTests;

/// <summary>Values that are one piece of text.</summary>
static class ScalarText
{
    /// <summary>A number as a member is written, fractions always with a decimal point: <c>1.0</c>; null for anything else.</summary>
    public static string? Number(object value) => value switch
    {
        double number when double.IsFinite(number) => WithPoint(number),
        float number when float.IsFinite(number) => WithPoint(number),
        decimal number => WithPoint(number),
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger => Invariant(value),
        _ => null,
    };

    /// <summary>Other values that are one piece of text; null for objects and collections.</summary>
    public static string? Plain(object value) => value switch
    {
        string or char or Enum or Version or StringBuilder or double or float or TimeSpan => Invariant(value),
        Type type => TypeName.Of(type),
        Uri uri => uri.OriginalString,
        CultureInfo culture => culture.Name,
        Encoding encoding => encoding.WebName,
        FileSystemInfo file => file.FullName,
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => null,
    };

    /// <summary>The value as a whole snapshot; null for objects and collections.</summary>
    public static string? Root(object value) => value switch
    {
        DateTime or DateTimeOffset or DateOnly or TimeOnly => DateText.Format(value),
        Guid or bool => Invariant(value),
        _ => Number(value) is not null ? Invariant(value) : Plain(value),
    };

    static string WithPoint(IFormattable number)
    {
        var text = number.ToString(null, CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyExcept("-0123456789") ? text : $"{text}.0";
    }

    static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
