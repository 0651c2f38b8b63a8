using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuantGod.Pipeline.Configuration;

/// <summary>Reads YAML into <see cref="ConfigNode"/>s that remember file, line and column.</summary>
static class YamlText
{
    const int MaxDepth = 16; // an alias may name the node that it is part of

    /// <param name="source">Name of the text in faults: a file's path, or the option that holds it.</param>
    /// <returns>The text's map; an empty one when it cannot be read, with the reason among <paramref name="faults"/>.</returns>
    public static ConfigMap ReadMap(TextReader text, string source, List<string> faults)
    {
        try
        {
            var documents = Load(text);
            if (documents.Count == 0) return new ConfigMap(source);
            if (documents.Count > 1)
                faults.Add($"{source}({documents[1].RootNode.Start.Line},1): a second document begins here; remove the line '---' above it.");
            if (Convert(documents[0].RootNode, source) is ConfigMap map) return map;
            faults.Add($"{source}(1,1): holds no keys; {(IsJson(source) ? "write one object with a member a key." : "write one 'key: value' a line.")}");
        }
        catch (YamlException e)
        {
            faults.Add($"{source}({e.Start.Line},{e.Start.Column}): is not {(IsJson(source) ? "JSON" : "YAML")}: {e.Message}");
        }

        return new ConfigMap(source);
    }

    /// <summary>A value given on the command line, read as YAML, so that lists work there too: <c>[1, 2, 1]</c>.</summary>
    public static ConfigNode ReadValue(string text, string source)
    {
        try
        {
            if (Load(new StringReader(text)) is [{ RootNode: YamlSequenceNode list }]) return Convert(list, source, positions: false);
        }
        catch (YamlException)
        {
            // Not YAML: then it is plain text, which the value's type will judge.
        }

        return new ConfigScalar(text, source);
    }

    /// <exception cref="YamlException">It is no YAML; the library throws other exceptions for some of that, which are wrapped.</exception>
    static IList<YamlDocument> Load(TextReader text)
    {
        var (parser, stream) = (new Parser(text), new YamlStream());
        try
        {
            stream.Load(parser);
            return stream.Documents;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            var at = parser.Current?.Start ?? Mark.Empty;
            throw new YamlException(at, at, "this cannot be here; look at this line and the one before it for a missing colon, quote or bracket", e);
        }
    }

    static bool IsJson(string source) => source.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    static ConfigNode Convert(YamlNode node, string source, bool positions = true, int depth = 0)
    {
        if (depth > MaxDepth) throw new YamlException(node.Start, node.End, $"more than {MaxDepth} levels deep");
        var origin = At(node, source, positions);
        switch (node)
        {
            case YamlScalarNode scalar:
                return new ConfigScalar(scalar.Value ?? "", origin);
            case YamlSequenceNode sequence:
                return new ConfigList(sequence.Children.Select(child => Convert(child, source, positions, depth + 1)).ToList(), origin);
            default:
                var map = new ConfigMap(origin);
                foreach (var (key, value) in (YamlMappingNode)node)
                {
                    if (key is not YamlScalarNode name) throw new YamlException(key.Start, key.End, "a key must be a plain word");
                    map.Put(name.Value ?? "", At(key, source, positions), Convert(value, source, positions, depth + 1));
                }

                return map;
        }
    }

    static string At(YamlNode node, string source, bool positions) => positions ? $"{source}({node.Start.Line},{node.Start.Column})" : source;
}
