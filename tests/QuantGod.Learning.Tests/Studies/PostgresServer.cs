using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>A PostgreSQL server of these tests' own on a free port of this machine, gone with them.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The server refuses to be run by root.</summary>
    const string Account = "postgres";

    readonly TemporaryFolder _folder = new();
    readonly string _binaries = PostgresFactAttribute.Binaries ?? "";
    readonly int _port = FreePort();
    readonly Process? _server;

    public PostgresServer()
    {
        if (PostgresFactAttribute.Reason is not null) return;

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Path, (UnixFileMode)Convert.ToInt32("777", 8));
        var data = _folder["data"];
        using (var initdb = Start("initdb", "-D", data, "-U", "tester", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")) Require(initdb);
        _server = Start("postgres", "-D", data, "-h", "127.0.0.1", "-p", $"{_port}", "-k", _folder.Path, "-F", "-c", "max_connections=200");
        WaitUntilItAnswers();
    }

    /// <summary>An address whose tables lie in an empty schema of that name.</summary>
    public string Location(string schema) => $"postgresql+psycopg2://tester@127.0.0.1:{_port}/postgres?options=-csearch_path%3D{schema}";

    public NpgsqlConnection Open(string schema)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Database=postgres;Username=tester;Search Path={schema}");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
            _server.Dispose();
        }

        using var remove = Start("rm", "-rf", _folder["data"]);
        remove.WaitForExit();
        _folder.Dispose();
    }

    Process Start(string program, params string[] arguments)
    {
        var path = program == "rm" ? "rm" : Path.Combine(_binaries, program);
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", Account, "--", path, .. arguments] : [path, .. arguments];
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
    }

    void WaitUntilItAnswers()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var connection = Open("public");
                return;
            }
            catch (NpgsqlException) when (clock.Elapsed < TimeSpan.FromMinutes(2) && !_server!.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }

    static void Require(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        if (process.ExitCode != 0) throw new Win32Exception($"initdb ended with {process.ExitCode}: {output.Result}{errors.Result}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A fact about a real PostgreSQL server; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Reason;

    public static string? Reason => Binaries is null ? "PostgreSQL is not installed; .ci/install provides it" : null;

    /// <summary>Folder of initdb and postgres; null where there is none.</summary>
    public static string? Binaries { get; } = Find();

    static string? Find()
    {
        const string Versions = "/usr/lib/postgresql";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var installed = Directory.Exists(Versions) ? Directory.GetDirectories(Versions).Select(version => Path.Combine(version, "bin")) : [];
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}


/// <summary>Tests that share one server.</summary>
[CollectionDefinition(nameof(PostgresServer))]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>;
