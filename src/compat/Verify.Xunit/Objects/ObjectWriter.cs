using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace VerifyTests;

/// <summary>Writes an object graph as text: nulls, empty collections and default values left out, dates and guids by number.</summary>
sealed class ObjectWriter
{
    readonly TextOptions _options;
    readonly ValueScrubber _scrubber;
    readonly TextOutput _output;
    readonly HashSet<object> _ancestors = new(ReferenceEqualityComparer.Instance);

    ObjectWriter(TextOptions options, Counter counter)
    {
        _options = options;
        _scrubber = new ValueScrubber(options, counter);
        _output = new TextOutput(options.Has(TextSwitches.StrictJson));
    }

    public static string Write(object? root, TextOptions options, Counter counter)
    {
        var writer = new ObjectWriter(options, counter);
        writer.Value(root);
        return writer._output.ToString();
    }

    void Value(object? value)
    {
        if (value is null) _output.Literal("null");
        else if (value is bool flag) _output.Literal(flag ? "true" : "false");
        else if (value is JsonElement json) Json(json);
        else if (_scrubber.TryFormat(value) is { } scrubbed) _output.Text(scrubbed);
        else if (ScalarText.Number(value) is { } number) _output.Literal(number);
        else if (ScalarText.Plain(value) is { } text) _output.Text(_scrubber.Format(Newlines.Unify(text)));
        else if (DictionaryEntries.Of(value) is { } entries) Dictionary(value, entries);
        else if (value is NamedValues named) Entries(named.Entries);
        else if (value is IEnumerable items) List(value, items.Cast<object?>());
        else Object(value);
    }

    void Object(object value)
    {
        _ancestors.Add(value);
        _output.Open('{');
        IEnumerable<Member> members = Member.Of(value.GetType());
        if (_options.Has(TextSwitches.SortMembers)) members = members.OrderBy(member => member.Name, StringComparer.Ordinal);
        foreach (var member in members) Write(member, value);
        _output.Close('}');
        _ancestors.Remove(value);
    }

    void Write(Member member, object owner)
    {
        var treatment = _options.TreatmentOf(member);
        if (treatment == MemberTreatment.Ignore || !TryGet(member, owner, out var value)) return;
        if (value is IEnumerable and not (string or ICollection) && DictionaryEntries.Of(value) is null)
            value = ((IEnumerable)value).Cast<object?>().ToList(); // a lazy sequence is run once
        if (treatment != MemberTreatment.Include && IsLeftOut(member, value) || IsCircular(value)) return;

        Write(member.Name, value, treatment);
    }

    void Write(string name, object? value, MemberTreatment treatment)
    {
        _output.Name(name);
        if (treatment == MemberTreatment.Scrub) _output.Text(ValueScrubber.Scrubbed);
        else Value(value);
    }

    static bool TryGet(Member member, object owner, out object? value)
    {
        try
        {
            value = member.Get(owner);
            return true;
        }
        catch (Exception e) when (e is NotImplementedException or NotSupportedException)
        {
            value = null;
            return false;
        }
    }

    bool IsLeftOut(Member member, object? value) => value switch
    {
        null => true,
        bool or string => false,
        ICollection { Count: 0 } => !_options.Has(TextSwitches.KeepEmptyCollections),
        _ when DictionaryEntries.Of(value) is { Count: 0 } => !_options.Has(TextSwitches.KeepEmptyCollections),
        ValueType => member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) is null && value.Equals(Activator.CreateInstance(member.Type)),
        _ => false,
    };

    bool IsCircular(object? value) => value is not null and not ValueType && _ancestors.Contains(value);

    void Dictionary(object value, List<(object Key, object? Value)> entries)
    {
        if (!_options.Has(TextSwitches.KeepDictionaryOrder)) DictionaryEntries.Sort(entries);
        _ancestors.Add(value);
        Entries(entries.Select(entry => (KeyText(entry.Key), entry.Value)));
        _ancestors.Remove(value);
    }

    string KeyText(object key) => _scrubber.TryFormat(key)
        ?? _scrubber.Format(ScalarText.Plain(key) ?? Convert.ToString(key, CultureInfo.InvariantCulture)!);

    void Entries(IEnumerable<(string Name, object? Value)> entries)
    {
        _output.Open('{');
        foreach (var (name, value) in entries)
        {
            var treatment = _options.TreatmentOf(new Member(name, value?.GetType() ?? typeof(object), typeof(IDictionary), _ => value));
            if (treatment != MemberTreatment.Ignore && !IsCircular(value)) Write(name, value, treatment);
        }

        _output.Close('}');
    }

    void List(object value, IEnumerable<object?> items)
    {
        _ancestors.Add(value);
        _output.Open('[');
        foreach (var item in items)
            if (!IsCircular(item)) Value(item);
        _output.Close(']');
        _ancestors.Remove(value);
    }

    void Json(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object: Entries(json.EnumerateObject().Select(entry => (entry.Name, (object?)entry.Value))); break;
            case JsonValueKind.Array: List(json, json.EnumerateArray().Select(item => (object?)item)); break;
            case JsonValueKind.Number: Value(json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble()); break;
            case JsonValueKind.String: Value(json.GetString()); break;
            default: _output.Literal(json.GetRawText()); break;
        }
    }
}
