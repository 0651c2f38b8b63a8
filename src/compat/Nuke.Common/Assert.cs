using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Ends the running target with a message; the caller's expression is the default one.</summary>
public static class Assert
{
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);

    public static void True(
        [DoesNotReturnIf(false)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            throw new ArgumentException(message ?? $"Expected condition to be true: {argumentExpression}");
    }

    public static void False(
        [DoesNotReturnIf(true)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
            throw new ArgumentException(message ?? $"Expected condition to be false: {argumentExpression}");
    }

    public static T NotNull<T>(
        [NotNull] this T? value, string? message = null, [CallerArgumentExpression(nameof(value))] string? argumentExpression = null)
        where T : class => value ?? throw new ArgumentException(message ?? $"Expected value to be not null: {argumentExpression}");

    public static T NotNull<T>(
        [NotNull] this T? value, string? message = null, [CallerArgumentExpression(nameof(value))] string? argumentExpression = null)
        where T : struct => value ?? throw new ArgumentException(message ?? $"Expected value to be not null: {argumentExpression}");

    public static string NotNullOrEmpty(
        [NotNull] this string? value, string? message = null, [CallerArgumentExpression(nameof(value))] string? argumentExpression = null) =>
        !string.IsNullOrEmpty(value) ? value : throw new ArgumentException(message ?? $"Expected string to be not empty: {argumentExpression}");

    public static string NotNullOrWhiteSpace(
        [NotNull] this string? value, string? message = null, [CallerArgumentExpression(nameof(value))] string? argumentExpression = null) =>
        !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException(message ?? $"Expected string to be not blank: {argumentExpression}");

    public static void NotEmpty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: > 0 }, message ?? $"Expected collection to be not empty: {argumentExpression}");

    public static void Empty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: 0 }, message ?? $"Expected collection to be empty: {argumentExpression}");

    public static void Count<T>(
        IReadOnlyCollection<T>? collection, int length, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection?.Count == length, message ?? $"Expected collection to have {length} elements, found {collection?.Count ?? 0}: {argumentExpression}");

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    public static void FileExists(
        string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(File.Exists(path), message ?? $"Expected file to exist: {path} ({argumentExpression})");

    public static void DirectoryExists(
        string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(Directory.Exists(path), message ?? $"Expected directory to exist: {path} ({argumentExpression})");
}
