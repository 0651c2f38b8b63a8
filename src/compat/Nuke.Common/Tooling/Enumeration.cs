using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>An open set of named text values: public static fields of the derived type.</summary>
public abstract class Enumeration
{
    protected string Value { get; set; } = "";

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator string?(Enumeration? value) => value?.Value;

    public static bool operator ==(Enumeration? left, Enumeration? right) => Equals(left, right);
    public static bool operator !=(Enumeration? left, Enumeration? right) => !Equals(left, right);

    public override bool Equals(object? obj) => obj is Enumeration other && other.GetType() == GetType() && other.Value == Value;
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => Value;

    /// <summary>Finds the field by its name or value, whatever the case: <c>[TypeConverter(typeof(TypeConverter&lt;Mode&gt;))]</c>.</summary>
    public class TypeConverter<T> : TypeConverter where T : Enumeration
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            FieldInfo[] fields = [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == typeof(T))];
            var match = fields.FirstOrDefault(x => IsNamed(x.Name) || IsNamed(((T)x.GetValue(null)!).Value));
            return match?.GetValue(null) ?? throw new FormatException($"use one of {string.Join(", ", fields.Select(x => x.Name))}.");

            bool IsNamed(string name) => name.Equals((string)value, StringComparison.OrdinalIgnoreCase);
        }
    }
}
