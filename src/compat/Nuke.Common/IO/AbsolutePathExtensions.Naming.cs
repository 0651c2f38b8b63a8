namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension).Any(x => path.Extension.TrimStart('.').Equals(x.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        path.Parent / Path.ChangeExtension(path.Name, extension);

    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate);

    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (AbsolutePath? current = path; current is not null; current = current.Parent)
        {
            if (predicate(current))
                return current;
        }

        return null;
    }
}
