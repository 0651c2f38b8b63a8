using System.Text.RegularExpressions;

namespace QuantGod.Storage.Archives.Remote;

/// <summary>
/// Tells rclone remotes from paths, by rclone's own rules (rclone.org/docs, "Syntax of remote paths"): <c>name:path</c>, <c>name,option=value:path</c>,
/// <c>:backend,option=value:path</c>. A single letter is a Windows drive, whatever rclone calls its remotes.
/// </summary>
public static partial class RemotePath
{
    public static bool IsRemote(string path) => Start().IsMatch(path);

    /// <summary>The path of a file below a remote folder.</summary>
    public static string Below(string root, string relative) => root[^1] is ':' or '/' ? root + relative : $"{root}/{relative}";

    [GeneratedRegex(
        """^(:\w[\w-]*|[\w.+@][\w.+@ -]+)(,\w+(=("([^"]|"")*"|'([^']|'')*'|[^,:"']*))?)*:""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();
}
