using System.Collections;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>The parameters of one command, in order.</summary>
public class DuckDBParameterCollection : DbParameterCollection
{
    readonly List<DuckDBParameter> _items = [];

    public override int Count => _items.Count;

    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    public new DuckDBParameter this[int index] { get => _items[index]; set => _items[index] = value; }

    public new DuckDBParameter this[string parameterName] { get => _items[Find(parameterName)]; set => _items[Find(parameterName)] = value; }

    public int Add(DuckDBParameter value)
    {
        _items.Add(value);
        return _items.Count - 1;
    }

    public override int Add(object value) => Add((DuckDBParameter)value);

    public void AddRange(IEnumerable<DuckDBParameter> values) => _items.AddRange(values);

    public override void AddRange(Array values) => _items.AddRange(values.Cast<DuckDBParameter>());

    public override void Clear() => _items.Clear();

    public bool Contains(DuckDBParameter value) => _items.Contains(value);

    public override bool Contains(object value) => value is DuckDBParameter parameter && Contains(parameter);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    public int IndexOf(DuckDBParameter value) => _items.IndexOf(value);

    public override int IndexOf(object value) => value is DuckDBParameter parameter ? IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName) =>
        _items.FindIndex(parameter => parameter.ParameterName.Equals(parameterName, StringComparison.OrdinalIgnoreCase));

    public void Insert(int index, DuckDBParameter value) => _items.Insert(index, value);

    public override void Insert(int index, object value) => Insert(index, (DuckDBParameter)value);

    public void Remove(DuckDBParameter value) => _items.Remove(value);

    public override void Remove(object value) => Remove((DuckDBParameter)value);

    public override void RemoveAt(int index) => _items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _items.RemoveAt(Find(parameterName));

    protected override DbParameter GetParameter(int index) => _items[index];

    protected override DbParameter GetParameter(string parameterName) => _items[Find(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _items[index] = (DuckDBParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => _items[Find(parameterName)] = (DuckDBParameter)value;

    int Find(string name) => IndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"No parameter '{name}' among {Count}; give the name without '$'.", nameof(name));
}
