using System.Diagnostics;
using System.Globalization;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>
/// Which process of which machine works on a trial, so that after a crash the next start knows at once that the worker is gone, without waiting for
/// heartbeats to stay away.
/// </summary>
/// <param name="Host">Name of the machine or container.</param>
/// <param name="Boot">Changes when the machine restarts; empty where the system does not show it.</param>
/// <param name="Space">The numbering that <paramref name="Process"/> belongs to: containers count their own.</param>
/// <param name="Process">Its number.</param>
/// <param name="Started">When it started, in the system's own count: numbers are used again.</param>
sealed record WorkerIdentity(string Host, string Boot, string Space, int Process, string Started)
{
    const char Separator = ' ';

    public static WorkerIdentity Current { get; } = new(
        Environment.MachineName, ReadFirst("/proc/sys/kernel/random/boot_id"), Link("/proc/self/ns/pid"), Environment.ProcessId,
        StartOf(Environment.ProcessId) ?? "");

    /// <returns>Null when the attribute was written by something else.</returns>
    public static WorkerIdentity? OfJson(string json)
    {
        var parts = PythonJson.Parse(json) is { ValueKind: System.Text.Json.JsonValueKind.String } text ? text.GetString()!.Split(Separator) : [];
        return parts.Length == 5 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? new WorkerIdentity(parts[0], parts[1], parts[2], process, parts[4])
            : null;
    }

    public string Json => PythonJson.Text(string.Join(Separator, Host, Boot, Space, Process, Started));

    /// <summary>Whether the worker is certainly gone. False for one of another machine: that cannot be seen from here.</summary>
    public bool IsGone => Host == Current.Host && (Boot != Current.Boot || Space == Current.Space && StartOf(Process) != Started);

    /// <returns>Null when there is no such process.</returns>
    static string? StartOf(int process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var stat = File.ReadAllText($"/proc/{process}/stat");
                return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]; // field 22; the name before it may hold blanks
            }

            using var other = System.Diagnostics.Process.GetProcessById(process);
            return other.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string ReadFirst(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : "";

    static string Link(string path) => OperatingSystem.IsLinux() ? new FileInfo(path).LinkTarget ?? "" : "";
}
