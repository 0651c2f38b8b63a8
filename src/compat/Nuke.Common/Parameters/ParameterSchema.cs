using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Execution;

namespace Nuke.Common.Parameters;

/// <summary>JSON schema (draft 4) of the parameter files; the same build always gives the same bytes.</summary>
static class ParameterSchema
{
    static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            WriteEnum(json, "Host", ["GitHubActions", "Terminal"]);
            WriteEnum(json, "ExecutableTarget", targets.Select(x => x.Name).Order(StringComparer.Ordinal));
            WriteEnum(json, "Verbosity", Enum.GetNames<Verbosity>());
            json.WriteStartObject("NukeBuild");
            WriteProperties(json, BuiltInParameters.Set);
            json.WriteEndObject();
            json.WriteEndObject();

            json.WriteStartArray("allOf");
            json.WriteStartObject();
            WriteProperties(json, parameters);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", "#/definitions/NukeBuild");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    static void WriteEnum(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        WriteValues(json, values);
        json.WriteEndObject();
    }

    static void WriteProperties(Utf8JsonWriter json, ParameterSet parameters)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in parameters.Members.Where(x => x.IsListed).OrderBy(x => x.MemberName, StringComparer.Ordinal))
        {
            json.WriteStartObject(parameter.MemberName);
            if (parameter.IsArray)
            {
                WriteType(json, "array", nullable: false);
                WriteDescription(json, parameter);
                json.WriteStartObject("items");
                WriteScalar(json, parameter, nullable: false);
                json.WriteEndObject();
            }
            else
            {
                WriteScalar(json, parameter, nullable: Nullable.GetUnderlyingType(parameter.Type) is not null);
                WriteDescription(json, parameter);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteScalar(Utf8JsonWriter json, ParameterMember parameter, bool nullable)
    {
        if (Reference(parameter) is { } reference)
        {
            json.WriteString("$ref", $"#/definitions/{reference}");
            return;
        }

        var type = parameter.ScalarType;
        WriteType(json, type == typeof(bool) ? "boolean" : type == typeof(int) ? "integer" : type == typeof(double) ? "number" : "string", nullable);
        if (type == typeof(int))
            json.WriteString("format", "int32");
        else if (type == typeof(double))
            json.WriteString("format", "double");
        if (type.IsEnum)
            WriteValues(json, Enum.GetNames(type));
    }

    static string? Reference(ParameterMember parameter)
    {
        if (parameter.Member.DeclaringType != typeof(BuiltInParameters))
            return null;
        return parameter.MemberName switch
        {
            nameof(BuiltInParameters.Target) or nameof(BuiltInParameters.Skip) => "ExecutableTarget",
            nameof(BuiltInParameters.Host) => "Host",
            nameof(BuiltInParameters.Verbosity) => "Verbosity",
            _ => null,
        };
    }

    static void WriteType(Utf8JsonWriter json, string type, bool nullable)
    {
        if (!nullable)
        {
            json.WriteString("type", type);
            return;
        }

        json.WriteStartArray("type");
        json.WriteStringValue("null");
        json.WriteStringValue(type);
        json.WriteEndArray();
    }

    static void WriteDescription(Utf8JsonWriter json, ParameterMember parameter)
    {
        if (parameter.Description is { } description)
            json.WriteString("description", description.Trim().TrimEnd('.'));
    }

    static void WriteValues(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
