using System.Diagnostics;
using Nuke.Common.IO;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests;

/// <summary>Runs build.sh in an otherwise empty repository with a dotnet that only notes what it is asked for.</summary>
public sealed class BuildScriptTests : IDisposable
{
    const string NotingDotNet = """
        #!/usr/bin/env bash
        case "$1" in
            --version) ;;
            build) case "$2" in *Ahead.csproj)
                [ -f ahead-compiler ] || { echo "error NU1101"; exit 1; }
                mkdir -p build/bin/Ahead/net10.0 && touch build/bin/Ahead/net10.0/_build.dll ;;
            *)
                [ ! -f broken ] || { echo "error CS1002"; exit 1; }
                [ ! -f offline ] || { echo "error NU1301: Unable to load the service index"; exit 1; }
                echo compiled >> "$LOG"
                mkdir -p build/bin/Debug/net10.0 && touch build/bin/Debug/net10.0/_build.dll
                echo '    "path": "torchsharp/0.107.0",' > build/bin/Debug/net10.0/_build.deps.json ;;
            esac ;;
            nuget) echo "global-packages: $NUGET_PACKAGES/" ;;
            *)
                echo "${1#"$PWD"/}" > assembly
                shift
                echo "$NUKE_ROOT" > root
                echo "$DOTNET_CLI_HOME" > home
                echo "ran [$*] $OMP_WAIT_POLICY ${Torch:-none}" >> "$LOG"
                exit "${FAIL_WITH:-0}" ;;
        esac
        """;

    const string Compiling = "Compiling the build (about a minute, once)\n";

    readonly TemporaryRoot _root = new();

    public BuildScriptTests()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "build.sh"), Script);
        _root.Write("build/_build.csproj", "<Project />");
        _root.Write("src/A/A.cs", "class A;");
        WriteCommand("dotnet", NotingDotNet);
        WriteCommand("uname", "echo Linux x86_64");
        WriteCommand("nvidia-smi", "echo 'NVIDIA-SMI has failed' >&2; exit 9");
        _root.Write("packages/torchsharp/0.107.0/here", "");
    }

    AbsolutePath Script => _root.Path / "build.sh";
    AbsolutePath Log => _root.Path / "calls.log";
    string AssemblyRun => (_root.Path / "assembly").ReadAllText().Trim();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_first_start_compiles_and_the_next_ones_only_run()
    {
        Assert.Equal(["compiled", "ran [a b c --x=1] passive none"], Calls("a", "b c", "--x=1"));
        Assert.Equal(["ran [] passive none"], Calls());
    }

    [Fact]
    public void The_minute_of_compiling_is_told_also_where_nobody_sits_at_a_terminal()
    {
        Run(out var first);
        Run(out var second);

        Assert.Equal((Compiling, ""), (first, second));
    }

    [Theory, InlineData("Quant%20God", 1), InlineData("100% mine", 0)]
    public void A_folder_whose_name_MSBuild_would_read_otherwise_is_told(string folder, int exitCode)
    {
        var script = _root.Write($"{folder}/build.sh", File.ReadAllText(Script));

        Assert.Equal(exitCode, Run(out var error, script, []));
        Assert.Equal(exitCode == 0, error == Compiling);
        if (exitCode > 0) Assert.Contains($"MSBuild reads '%20' in '{script.Parent}' as another character. Rename the folder", error);
    }

    [Theory, InlineData("edit"), InlineData("add"), InlineData("delete"), InlineData("older"), InlineData("output")]
    public void Any_change_of_the_sources_compiles_again(string change)
    {
        Calls();
        var source = _root.Path / "src" / "A" / "A.cs";
        switch (change)
        {
            case "edit": source.WriteAllText("class B;"); break;
            case "add": _root.Write("src/A/B.cs", ""); break;
            case "delete": source.DeleteFile(); break;
            case "older": File.SetLastWriteTimeUtc(source, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc)); break;
            case "output": (_root.Path / "build" / "bin").DeleteDirectory(); break;
        }

        Assert.Contains("compiled", Calls());
        Assert.DoesNotContain("compiled", Calls());
    }

    [Fact]
    public void A_package_that_is_gone_or_another_cache_compiles_again()
    {
        Calls();
        Assert.Contains("compiled", Calls([], ("NUGET_PACKAGES", _root.Path / "elsewhere")));
        Calls();
        Assert.DoesNotContain("compiled", Calls());
        (_root.Path / "packages" / "torchsharp" / "0.107.0").DeleteDirectory();
        Assert.Contains("compiled", Calls());
    }

    [Fact]
    public void Without_network_the_missing_packages_are_named_with_what_to_do()
    {
        _root.Write("offline", "");
        _root.Write("Directory.Packages.props", """
            <PackageVersion Include="Serilog" Version="4.4.0" />
            <PackageVersion Include="Npgsql" Version="10.0.3" />
            <PackageVersion Include="libtorch-cpu-linux-x64" Version="2.10.0" />
            <PackageVersion Include="libtorch-cpu-win-x64" Version="2.10.0" />
            <PackageVersion Include="TorchSharp-cuda-linux" Version="0.107.0" />
            <ItemGroup Label="Engines">
            <PackageVersion Include="Nuke.Common" Version="10.1.0" />
            </ItemGroup>
            """);
        _root.Write("packages/serilog/4.4.0/here", "");

        Assert.Equal(1, Run(out var error));

        Assert.Contains("  Npgsql 10.0.3\n  libtorch-cpu-linux-x64 2.10.0\n", error);
        Assert.DoesNotContain("Serilog", error);
        Assert.DoesNotContain("cuda", error);
        Assert.DoesNotContain("Nuke", error);
        Assert.Contains("./build.sh Setup", error);
    }

    [Fact]
    public void A_GPU_that_answers_chooses_libtorch_with_CUDA_and_compiles_again()
    {
        Calls();
        WriteCommand("nvidia-smi", "echo 'GPU 0: NVIDIA H200 (UUID: GPU-1)'");

        Assert.Equal(["compiled", "ran [] passive cuda"], Calls());
    }

    [Theory, InlineData(""), InlineData("/nonexistent")]
    public void Without_a_home_that_can_be_written_to_dotnet_gets_one_here(string home)
    {
        Assert.Equal(0, Run(out _, ("HOME", home)));

        Assert.Equal($"{_root.Path}/.nuke/temp/home", (_root.Path / "home").ReadAllText().Trim());
    }

    [Fact]
    public void A_home_that_can_be_written_to_is_used()
    {
        Assert.Equal(0, Run(out _, ("HOME", _root.Path)));

        Assert.Equal("", (_root.Path / "home").ReadAllText().Trim());
    }

    [Fact]
    public void A_choice_of_libtorch_that_was_made_stays()
    {
        WriteCommand("nvidia-smi", "echo 'GPU 0: NVIDIA H200 (UUID: GPU-1)'");

        Assert.Contains("ran [] passive cpu", Calls([], ("Torch", "cpu")));
    }

    [Fact]
    public void Build_products_and_data_do_not_compile_again()
    {
        Calls();
        _root.Write("src/A/obj/A.cache", "x");
        _root.Write("data/day.parquet", "x");
        Assert.DoesNotContain("compiled", Calls());
    }

    [Fact]
    public void What_is_compiled_ahead_of_time_is_run()
    {
        _root.Write("ahead-compiler", "");
        Calls();
        Assert.Equal("build/bin/Ahead/net10.0/_build.dll", AssemblyRun);
    }

    [Theory, InlineData("no compiler"), InlineData("another machine")]
    public void Without_a_compiler_for_ahead_of_time_the_build_runs_as_it_is(string lack)
    {
        _root.Write("ahead-compiler", "");
        Calls();
        _root.Write("src/A/A.cs", "class B;");
        if (lack == "no compiler") (_root.Path / "ahead-compiler").DeleteFile();
        else WriteCommand("uname", "echo Linux aarch64");

        Assert.Equal(0, Run(out var error));
        Assert.Equal(("build/bin/Debug/net10.0/_build.dll", Compiling), (AssemblyRun, error));
    }

    [Fact]
    public void A_failed_compilation_shows_its_errors_and_runs_nothing()
    {
        Calls();
        _root.Write("broken", "");
        _root.Write("src/A/A.cs", "class");
        Assert.Equal((1, $"{Compiling}error CS1002\n"), (Run(out var error), error));
        Assert.Empty(Calls());
    }

    [Fact]
    public void The_exit_code_is_the_builds_own() => Assert.Equal(130, Run(out _, ("FAIL_WITH", "130")));

    [Fact]
    public void A_waiting_policy_that_is_there_stays()
    {
        Run(out _, ("OMP_WAIT_POLICY", "active"));
        Assert.Equal("ran [] active none", Log.ReadAllLines()[^1]);
    }

    [Fact]
    public void The_build_is_told_its_root_wherever_it_is_started()
    {
        Run(out _, ("NUKE_ROOT", "/elsewhere"));
        Assert.Equal(_root.Path.ToString(), (_root.Path / "root").ReadAllText().Trim());
    }

    void WriteCommand(string name, string script)
    {
        _root.Write($"bin/{name}", script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_root.Path / "bin" / name, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    string[] Calls(params string[] arguments) => Calls(arguments, []);

    string[] Calls(string[] arguments, params (string Name, string Value)[] variables)
    {
        Log.DeleteFile();
        Run(out _, arguments, variables);
        return Log.FileExists() ? Log.ReadAllLines() : [];
    }

    int Run(out string error, params (string Name, string Value)[] variables) => Run(out error, [], variables);

    int Run(out string error, string[] arguments, params (string Name, string Value)[] variables) => Run(out error, Script, arguments, variables);

    int Run(out string error, AbsolutePath script, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments])
        {
            WorkingDirectory = _root.Path,
            RedirectStandardError = true,
            Environment = { ["LOG"] = Log, ["PATH"] = $"{_root.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        start.Environment.Remove("OMP_WAIT_POLICY");
        start.Environment.Remove("Torch");
        start.Environment.Remove("DOTNET_CLI_HOME");
        start.Environment["NUGET_PACKAGES"] = _root.Path / "packages";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
