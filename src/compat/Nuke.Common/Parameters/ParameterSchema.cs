using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Execution;

namespace Nuke.Common.Parameters;

/// <summary>JSON schema (draft 4) of the parameter files; the same build always gives the same bytes.</summary>
static class ParameterSchema
{
    static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(object build, IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters)
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
            WriteProperties(json, build, BuiltInParameters.Set);
            json.WriteEndObject();
            json.WriteEndObject();

            json.WriteStartArray("allOf");
            json.WriteStartObject();
            WriteProperties(json, build, parameters);
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

    static void WriteProperties(Utf8JsonWriter json, object build, ParameterSet parameters)
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
                WriteScalar(json, build, parameter, nullable: false);
                json.WriteEndObject();
            }
            else
            {
                WriteScalar(json, build, parameter, nullable: Nullable.GetUnderlyingType(parameter.Type) is not null);
                WriteDescription(json, parameter);
            }

            if (parameter.IsSecret)
                json.WriteString("default", "Secrets must be passed by command line or environment");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteScalar(Utf8JsonWriter json, object build, ParameterMember parameter, bool nullable)
    {
        if (Reference(parameter) is { } reference)
        {
            json.WriteString("$ref", $"#/definitions/{reference}");
            return;
        }

        var type = parameter.ScalarType;
        var isNumber = type == typeof(double) || type == typeof(float) || type == typeof(decimal);
        var isInteger = type == typeof(int) || type == typeof(long);
        WriteType(json, type == typeof(bool) ? "boolean" : isInteger ? "integer" : isNumber ? "number" : "string", nullable);
        if (isInteger)
            json.WriteString("format", type == typeof(int) ? "int32" : "int64");
        else if (isNumber)
            json.WriteString("format", type.Name.ToLowerInvariant());
        if (parameter.OfferedValues(build) is { } values)
            WriteValues(json, values);
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
