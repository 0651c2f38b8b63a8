namespace VerifyXunit;

/// <summary>A snapshot differs. Without a stack trace: the message says all, and the trace would show only our own code.</summary>
sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
