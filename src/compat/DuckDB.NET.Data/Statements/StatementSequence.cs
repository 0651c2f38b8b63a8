using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Statements;

/// <summary>The statements of one command text, each prepared only when the one before it has run. Holds at most one result.</summary>
sealed class StatementSequence : IDisposable
{
    readonly DuckDBNativeConnection _connection;
    readonly DuckDBExtractedStatements _statements;
    readonly DuckDBParameterCollection _parameters;
    readonly bool _streaming;
    readonly long _count;
    long _next;
    DuckDBPreparedStatement? _prepared;
    DuckDBResult _result;

    /// <exception cref="DuckDBException">The text does not parse.</exception>
    public StatementSequence(DuckDBNativeConnection connection, string text, DuckDBParameterCollection parameters, bool streaming)
    {
        (_connection, _parameters, _streaming) = (connection, parameters, streaming);
        _count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection, text, out _statements);
        if (_count > 0) return;

        var error = NativeMethods.ExtractStatements.DuckDBExtractStatementsError(_statements);
        _statements.Dispose();
        throw string.IsNullOrEmpty(error) ? new InvalidOperationException($"No statement in the command text '{text}'.") : DuckDBException.FromText(error);
    }

    public bool Streaming => _streaming;

    /// <summary>Result of the statement run last; closed by the next one and by dispose.</summary>
    public ref DuckDBResult Result => ref _result;

    public DuckDBResultType ResultType => NativeMethods.Query.DuckDBResultReturnType(_result);

    /// <returns>False when every statement has run.</returns>
    /// <exception cref="DuckDBException">The statement failed; its result is closed and no later statement runs.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public bool ExecuteNext()
    {
        CloseCurrent();
        if (_next >= _count) return false;

        var index = _next;
        _next = _count; // unless this one succeeds
        if (NativeMethods.ExtractStatements.DuckDBPrepareExtractedStatement(_connection, _statements, index, out _prepared) != DuckDBState.Success)
            throw DuckDBException.FromText(NativeMethods.PreparedStatements.DuckDBPrepareError(_prepared));

        ParameterBinder.Bind(_prepared, _parameters);
        var state = _streaming
            ? NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(_prepared, out _result)
            : NativeMethods.PreparedStatements.DuckDBExecutePrepared(_prepared, out _result);
        if (state != DuckDBState.Success) throw DuckDBException.FromResult(ref _result);

        _next = index + 1;
        return true;
    }

    public void Dispose()
    {
        CloseCurrent();
        _statements.Dispose();
    }

    void CloseCurrent()
    {
        _result.Close();
        _prepared?.Dispose();
        _prepared = null;
    }
}
