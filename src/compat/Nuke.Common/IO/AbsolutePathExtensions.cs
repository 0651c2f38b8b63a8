using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Nuke.Common.IO;

/// <summary>What is at a path. Text is UTF-8 without byte order mark.</summary>
public static class AbsolutePathExtensions
{
    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static bool FileExists([NotNullWhen(true)] this AbsolutePath? path) => File.Exists(path);
    public static bool DirectoryExists([NotNullWhen(true)] this AbsolutePath? path) => Directory.Exists(path);

    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);

    /// <summary>Files of the directory itself, in ordinal order.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*") =>
        Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal).Select(AbsolutePath.Create);

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

    public static string ReadAllText(this AbsolutePath path) => File.ReadAllText(path, Utf8);
    public static string[] ReadAllLines(this AbsolutePath path) => File.ReadAllLines(path, Utf8);

    /// <summary>Creates the directories above.</summary>
    /// <param name="eofLineBreak">Unless false, the file ends with exactly one line break, whatever the content ends with.</param>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        path.Parent.CreateDirectory();
        var newLine = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = eofLineBreak ?? true ? content.TrimEnd('\r', '\n') + newLine : content;
        File.WriteAllText(path, text, encoding ?? Utf8);
        return path;
    }

    public static AbsolutePath TouchFile(this AbsolutePath path)
    {
        path.Parent.CreateDirectory();
        if (!path.FileExists())
            File.WriteAllBytes(path, []);
        File.SetLastWriteTime(path, DateTime.Now);
        return path;
    }

    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Afterwards the directory is there and empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Does nothing when there is no such file.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (path.FileExists())
            File.Delete(path);
    }

    /// <summary>Does nothing when there is no such directory.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (path.DirectoryExists())
            Directory.Delete(path, recursive: true);
    }
}
