namespace Nuke.Common.Utilities;

public static class ObjectExtensions
{
    public static T When<T>(this T value, bool condition, Func<T, T> transform) => condition ? transform(value) : value;
    public static T WhenNotNull<T, TOther>(this T value, TOther? other, Func<T, TOther, T> transform) => other is null ? value : transform(value, other);
    public static TOut Apply<TIn, TOut>(this TIn value, Func<TIn, TOut> transform) => transform(value);
}
