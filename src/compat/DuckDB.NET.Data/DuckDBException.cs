using System.Data.Common;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The engine refused or failed; the message is the engine's own.</summary>
public class DuckDBException : DbException
{
    internal DuckDBException(string message, DuckDBErrorType errorType)
        : base(message) => ErrorType = errorType;

    public DuckDBErrorType ErrorType { get; }

    /// <summary>For the places where the engine gives text only; the text begins with the kind, as in "Catalog Error: ...".</summary>
    internal static DuckDBException FromText(string? text)
    {
        var message = string.IsNullOrEmpty(text) ? "The engine failed without a message." : text;
        var end = message.IndexOf(" Error", StringComparison.Ordinal);
        var kind = end < 0 ? "" : message[..end].Replace(" ", "", StringComparison.Ordinal);
        return new DuckDBException(message, Enum.TryParse<DuckDBErrorType>(kind, ignoreCase: true, out var type) ? type : DuckDBErrorType.Invalid);
    }

    internal static DuckDBException FromAppender(Native.DuckDBAppender appender)
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(appender);
        return new DuckDBException(
            NativeMethods.ErrorData.DuckDBErrorDataMessage(error) ?? "The engine failed without a message.",
            NativeMethods.ErrorData.DuckDBErrorDataErrorType(error));
    }

    /// <summary>The error of a failed execution: an interrupt is a cancellation, everything else an exception of this type.</summary>
    internal static Exception FromResult(ref DuckDBResult result)
    {
        var message = NativeMethods.Query.DuckDBResultError(ref result) ?? "The engine failed without a message.";
        var type = NativeMethods.Query.DuckDBResultErrorType(ref result);
        return type == DuckDBErrorType.Interrupt ? new OperationCanceledException(message) : new DuckDBException(message, type);
    }
}
