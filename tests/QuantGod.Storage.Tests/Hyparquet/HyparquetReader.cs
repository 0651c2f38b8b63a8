using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QuantGod.Storage.Tests.Hyparquet;

/// <summary>hyparquet, a reader of Parquet files in JavaScript that shares no code with ours or DuckDB's. Versions and hashes: <c>package-lock.json</c>.</summary>
static class HyparquetReader
{
    static readonly string[] _files = ["package.json", "package-lock.json", "read.mjs"];

    static readonly Lazy<(string Folder, string? Absence)> _installed = new(Install);

    /// <summary>Why it cannot be asked; null where it can.</summary>
    public static string? Absence => _installed.Value.Absence;

    public static HyparquetFile Read(string path, params string[] columns)
    {
        var (exitCode, output, errors) = Run(_installed.Value.Folder, "node", ["read.mjs", path, .. columns]);
        Assert.True(exitCode == 0, errors);
        return JsonSerializer.Deserialize<HyparquetFile>(output, JsonSerializerOptions.Web)!;
    }

    /// <summary>Into a folder that stays for the next run and is named after what is asked for; it appears whole or not at all.</summary>
    static (string, string?) Install()
    {
        var wanted = _files.Select(file => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hyparquet", file))).ToArray();
        var identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(wanted))))[..16];
        var folder = Path.Combine(Path.GetTempPath(), $"quantgod-hyparquet-{identity}");
        if (Directory.Exists(folder)) return (folder, null);

        var fresh = Directory.CreateTempSubdirectory("quantgod-hyparquet-").FullName;
        for (var i = 0; i < _files.Length; i++) File.WriteAllText(Path.Combine(fresh, _files[i]), wanted[i]);
        try
        {
            var (exitCode, output, errors) = Run(fresh, "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
            if (exitCode != 0) return (folder, $"npm cannot install hyparquet: {(output + errors).Trim().Split('\n')[0]}");
            Directory.Move(fresh, folder);
        }
        catch (Win32Exception)
        {
            return (folder, "npm is not installed (apt-get install -y npm)");
        }
        catch (IOException) when (Directory.Exists(folder)) // another run was as far
        {
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }

        return (folder, null);
    }

    static (int ExitCode, string Output, string Errors) Run(string folder, string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
