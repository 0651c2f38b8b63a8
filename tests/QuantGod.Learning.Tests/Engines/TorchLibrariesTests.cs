using QuantGod.Learning.Engines;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Engines;

public sealed class TorchLibrariesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Failure(params string[] folders) => Assert.Throws<TorchLibraryException>(() => TorchLibraries.LoadFrom(folders)).Message;

    string Folder => Path.GetDirectoryName(_folder.File("x"))!;

    [LinuxFact]
    public void A_package_that_is_gone_is_named_with_the_way_to_get_it_back()
    {
        var message = Failure(Folder);

        Assert.Contains("libtorch.so is not there", message);
        Assert.Contains("./build.sh Setup", message);
        Assert.Contains(Folder, message);
    }

    [LinuxFact]
    public void Without_any_folder_the_message_says_so() => Assert.Contains("Searched: no folder", Failure());

    [LinuxTheory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(4_000)]
    public void A_library_that_is_cut_off_is_refused_before_the_loader_sees_it(int length)
    {
        File.WriteAllBytes(_folder.File(TorchLibraries.Engine), File.ReadAllBytes(Libc)[..length]);

        var message = Failure(Folder);

        Assert.Contains("cannot be loaded", message);
        Assert.Contains("delete", message);
    }

    [LinuxFact]
    public void A_file_that_is_no_library_is_refused_by_name()
    {
        File.WriteAllText(_folder.File(TorchLibraries.Engine), new string('x', 5_000));

        var message = Failure(Folder);

        Assert.Contains(_folder.File(TorchLibraries.Engine), message);
        Assert.Contains("no ELF file", message);
    }

    [LinuxFact]
    public void A_library_that_comes_along_with_libtorch_is_looked_at_too()
    {
        File.Copy(Libc, _folder.File(TorchLibraries.Engine));
        File.WriteAllBytes(_folder.File("libtorch_cpu.so"), File.ReadAllBytes(Libc)[..^100]);

        Assert.Contains(_folder.File("libtorch_cpu.so"), Failure(Folder));
    }

    [LinuxFact]
    public void A_binding_that_is_damaged_is_named_once_libtorch_is_there()
    {
        var folders = ((string)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")!).Split(':');
        File.WriteAllText(_folder.File(TorchLibraries.Binding), "nothing");

        Assert.Contains(_folder.File(TorchLibraries.Binding), Failure([Folder, .. folders]));
    }

    [Fact]
    public void A_build_for_the_CPU_knows_that_it_has_no_CUDA() => Assert.Equal(Environment.GetEnvironmentVariable("Torch") == "cuda", TorchLibraries.HasCuda);

    static string Libc =>
        File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).First(path => path.Contains("libc.so", StringComparison.Ordinal));
}

sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "concerns Linux only";
    }
}
