using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>Where hyparquet is installed: a folder that stays for the next run, is named after what is asked for, and appears whole or not at all.</summary>
/// <param name="engines">Of the user's own: what lies there is run.</param>
/// <param name="npm">The command, and what comes before the arguments of npm.</param>
sealed class HyparquetFolder(string engines, string[] npm, TimeSpan limit)
{
    static readonly string[] Files = ["package.json", "package-lock.json", "read.mjs"];

    static readonly string[] Wanted = [.. Files.Select(file => File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Hyparquet", file)))];

    static readonly string Identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Wanted))))[..16];

    public string Path { get; } = System.IO.Path.Combine(engines, $"hyparquet-{Identity}");

    /// <summary>The git-ignored folder of the repository that the path lies in.</summary>
    public static string OfRepository(string path)
    {
        for (var folder = path; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
            if (File.Exists(System.IO.Path.Combine(folder, "QuantGod.sln"))) return System.IO.Path.Combine(folder, ".engines");
        throw new DirectoryNotFoundException($"No QuantGod.sln in '{path}' or a folder above it.");
    }

    /// <returns>Why it is not there; null where it is.</returns>
    public string? Provide()
    {
        if (Directory.Exists(Path)) return null;

        var fresh = $"{Path}.{Guid.NewGuid():n}.part";
        try
        {
            Directory.CreateDirectory(fresh);
            for (var i = 0; i < Files.Length; i++) File.WriteAllText(System.IO.Path.Combine(fresh, Files[i]), Wanted[i]);
            string[] arguments = [.. npm[1..], "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
            var (exitCode, output) = LimitedCommand.Run(fresh, npm[0], arguments, limit);
            if (exitCode != 0) return $"npm cannot install hyparquet: {output.Trim().Split('\n')[0]}";
            Directory.Move(fresh, Path);
            return null;
        }
        catch (Win32Exception)
        {
            return "npm is not installed (apt-get install -y npm)";
        }
        catch (TimeoutException timeout)
        {
            return $"npm cannot install hyparquet: {timeout.Message}";
        }
        catch (IOException) when (Directory.Exists(Path)) // another run was as far
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"hyparquet cannot be kept: {error.Message}";
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }
}
