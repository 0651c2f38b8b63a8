namespace QuantGod.Pipeline.Configuration;

/// <summary>A piece of configuration text and its place: <c>configs/etl.yaml(3,12)</c> or <c>--set etl.compression=zst</c>.</summary>
abstract record ConfigNode(string Origin);

sealed record ConfigScalar(string Text, string Origin) : ConfigNode(Origin);

sealed record ConfigList(IReadOnlyList<ConfigNode> Items, string Origin) : ConfigNode(Origin);

sealed record ConfigMap(string Origin) : ConfigNode(Origin)
{
    readonly Dictionary<string, Entry> _entries = [];

    public IEnumerable<KeyValuePair<string, Entry>> Entries => _entries;

    public void Put(string key, string keyOrigin, ConfigNode value) => _entries[key] = new Entry(keyOrigin, value);

    public bool TryGet(string key, out ConfigNode value)
    {
        value = _entries.GetValueOrDefault(key)?.Value!;
        return value is not null;
    }

    public bool Remove(string key, out ConfigNode value) => TryGet(key, out value) && _entries.Remove(key);

    /// <summary>Takes over another map's entries: maps are merged key by key, everything else is replaced.</summary>
    public void Overlay(ConfigMap over)
    {
        foreach (var (key, entry) in over._entries)
        {
            if (entry.Value is ConfigMap map && TryGet(key, out var mine) && mine is ConfigMap myMap) myMap.Overlay(map);
            else _entries[key] = entry;
        }
    }

    /// <summary>A map of its own with the same entries, maps among them copied too.</summary>
    public ConfigMap Copy()
    {
        var copy = new ConfigMap(Origin);
        foreach (var (key, entry) in _entries) copy._entries[key] = entry.Value is ConfigMap map ? entry with { Value = map.Copy() } : entry;
        return copy;
    }

    /// <param name="KeyOrigin">Place of the key, for faults about the key itself.</param>
    public sealed record Entry(string KeyOrigin, ConfigNode Value);
}
