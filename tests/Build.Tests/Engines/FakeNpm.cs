using System.Formats.Tar;
using System.IO.Compression;
using QuantGod.Engines;

namespace Build.Tests.Engines;

static class FakeNpm
{
    /// <summary>npm that packs a package with one file in it.</summary>
    public static FakeMachine Packing(string fileInPackage, byte[] content)
    {
        var machine = new FakeMachine().Answers("npm --version", 0, "10");
        machine.Commands["npm pack"] = (_, folder) =>
        {
            using var gzip = new GZipStream(File.Create(Path.Combine(folder!, "package.tgz")), CompressionMode.Compress);
            using var tar = new TarWriter(gzip);
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/" + fileInPackage) { DataStream = new MemoryStream(content) });
            return new CommandResult(0, "package.tgz");
        };
        return machine;
    }
}
