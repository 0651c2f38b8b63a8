using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data.Statements;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>One or several statements of SQL and their parameters.</summary>
public class DuckDBCommand : DbCommand
{
    public DuckDBCommand()
    {
    }

    public DuckDBCommand(string commandText) => CommandText = commandText;

    public DuckDBCommand(string commandText, DuckDBConnection connection) => (CommandText, Connection) = (commandText, connection);

    [AllowNull]
    public override string CommandText { get => field; set => field = value ?? ""; } = "";

    /// <summary>Kept, not used: to end a command early, cancel it.</summary>
    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException($"DuckDB runs text commands, not {value}.");
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public new virtual DuckDBParameterCollection Parameters { get; } = new();

    /// <summary>Rows are computed while they are read instead of being stored first. No second statement may run on the connection meanwhile.</summary>
    public bool UseStreamingMode { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Makes the statement that another thread runs on this connection end with <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel()
    {
        if (DbConnection is DuckDBConnection { State: ConnectionState.Open } connection) connection.NativeConnection.Interrupt();
    }

    /// <returns>Rows changed by all statements together; COPY TO counts the rows it wrote.</returns>
    public override int ExecuteNonQuery()
    {
        using var statements = Start();
        long changed = 0;
        while (statements.ExecuteNext())
            if (statements.ResultType == DuckDBResultType.ChangedRows)
                changed += NativeMethods.Query.DuckDBRowsChanged(ref statements.Result);
        return checked((int)changed);
    }

    /// <returns>The first cell; <see cref="DBNull"/> for NULL; null when there is no row.</returns>
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => new(Start(), behavior, (DuckDBConnection)DbConnection!);

    /// <summary>Does nothing: every execution prepares.</summary>
    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    StatementSequence Start()
    {
        if (string.IsNullOrWhiteSpace(CommandText)) throw new InvalidOperationException("The command has no text; set CommandText.");
        if (DbConnection is not DuckDBConnection connection) throw new InvalidOperationException("The command has no connection; set Connection.");
        return new StatementSequence(connection.NativeConnection, CommandText, Parameters, UseStreamingMode);
    }
}
