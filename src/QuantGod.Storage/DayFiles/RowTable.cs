using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>Rows for a statement to read through <see cref="RowFeed"/>.</summary>
/// <param name="Columns">Names and types in order; types of a fixed width only.</param>
/// <param name="Copy">Puts values into the engine's memory.</param>
sealed record RowTable(IReadOnlyList<RowColumn> Columns, int Rows, CopyColumn Copy);

readonly record struct RowColumn(string Name, DuckDBType Type);

/// <summary>Copies rows <c>[from, from + count)</c> of column <paramref name="column"/> to <paramref name="target"/>.</summary>
unsafe delegate void CopyColumn(int column, int from, int count, void* target);
