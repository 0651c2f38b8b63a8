using System.Text;

namespace Nuke.Common.IO;

/// <summary>UTF-8 without byte order mark unless told otherwise; writing creates the directories above.</summary>
public static partial class AbsolutePathExtensions
{
    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(path, encoding ?? Utf8);
    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllLines(path, encoding ?? Utf8);
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <param name="eofLineBreak">Unless false, the file ends with exactly one line break, whatever the content ends with.</param>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        path.Parent.CreateDirectory();
        var newLine = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = eofLineBreak ?? true ? content.TrimEnd('\r', '\n') + newLine : content;
        File.WriteAllText(path, text, encoding ?? Utf8);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null)
    {
        var newLine = (platformFamily ?? EnvironmentInfo.Platform) == PlatformFamily.Windows ? "\r\n" : "\n";
        return path.WriteAllText(string.Join(newLine, lines), encoding, eofLineBreak);
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path, string[] lines, Encoding? encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null) =>
        path.WriteAllLines(lines.AsEnumerable(), encoding, platformFamily, eofLineBreak);

    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? Utf8);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? Utf8);
        return path;
    }

    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    /// <returns>MD5 in lower-case hex; a fingerprint, not a protection.</returns>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
#pragma warning disable CA5351 // The upstream function is defined as MD5.
        return Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(stream));
#pragma warning restore CA5351
    }
}
