using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DuckDB.NET.Data;

/// <summary>A data source and, under the engine's own names, any of its settings.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Name of the package this stands in for.")]
public class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    public const string InMemoryDataSource = ":memory:";
    public const string InMemoryConnectionString = "DataSource=:memory:";
    public const string InMemorySharedDataSource = ":memory:?cache=shared";
    public const string InMemorySharedConnectionString = "DataSource=:memory:?cache=shared";

    const string DataSourceKey = "DataSource";
    const string SpacedDataSourceKey = "Data Source";

    public string DataSource
    {
        get => Text(DataSourceKey) ?? Text(SpacedDataSourceKey) ?? "";
        set => this[DataSourceKey] = value;
    }

    public DuckDBAccessMode? AccessMode
    {
        get => Text("access_mode") is { } mode ? Enum.Parse<DuckDBAccessMode>(mode.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null;
        set => Set("access_mode", value switch
        {
            null => null,
            DuckDBAccessMode.ReadOnly => "read_only",
            DuckDBAccessMode.ReadWrite => "read_write",
            _ => "automatic",
        });
    }

    public int? Threads
    {
        get => Text("threads") is { } threads ? int.Parse(threads, CultureInfo.InvariantCulture) : null;
        set => Set("threads", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Number with unit, as "512MB".</summary>
    public string MemoryLimit
    {
        get => Text("memory_limit") ?? "";
        set => Set("memory_limit", value);
    }

    public string TempDirectory
    {
        get => Text("temp_directory") ?? "";
        set => Set("temp_directory", value);
    }

    public bool? PreserveInsertionOrder
    {
        get => Text("preserve_insertion_order") is { } keep ? bool.Parse(keep) : null;
        set => Set("preserve_insertion_order", value switch { null => null, true => "true", false => "false" });
    }

    /// <summary>Everything but the data source, for the engine.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings() =>
        from string key in Keys!
        where !IsDataSource(key)
        select KeyValuePair.Create(key, Text(key) ?? "");

    static bool IsDataSource(string key) =>
        key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase) || key.Equals(SpacedDataSourceKey, StringComparison.OrdinalIgnoreCase);

    string? Text(string key) => TryGetValue(key, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    void Set(string key, string? value)
    {
        if (string.IsNullOrEmpty(value)) Remove(key);
        else this[key] = value;
    }
}
