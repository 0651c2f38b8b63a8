namespace VerifyTests;

/// <returns>True to accept the received file without review.</returns>
public delegate bool AutoVerify(string verifiedFile);

/// <returns>True to accept the received file without review.</returns>
public delegate bool GlobalAutoVerify(string typeName, string methodName, string verifiedFile);

/// <summary>Compares two texts with \n newlines; <paramref name="context"/> is the settings' <see cref="VerifySettings.Context"/>.</summary>
public delegate Task<CompareResult> StringCompare(string received, string verified, IReadOnlyDictionary<string, object> context);

/// <summary>Outcome of a comparison, with what to tell the reader when it differs.</summary>
public readonly struct CompareResult
{
    CompareResult(bool isEqual, string? message)
    {
        IsEqual = isEqual;
        Message = message;
    }

    public static CompareResult Equal { get; } = new(true, null);

    public bool IsEqual { get; }
    public string? Message { get; }

    public static CompareResult NotEqual(string? message = null) => new(false, message);
}
