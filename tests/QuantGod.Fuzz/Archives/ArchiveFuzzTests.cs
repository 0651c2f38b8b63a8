using System.IO.Compression;
using QuantGod.Fuzz.Support;
using QuantGod.Storage.Archives;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Archives;

/// <summary>Mutated ZIP files.</summary>
public sealed class ArchiveFuzzTests(ITestOutputHelper output) : IDisposable
{
    const int Rounds = 800;
    const int DirectoryBytes = 140;      // the local header before the data, or the directory and the end behind it
    const long MostBytesTaken = 8 << 20; // buffers and this test's own copies; the lines are 60 kB

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_archive_yields_the_very_same_lines_or_is_refused()
    {
        byte[][] sound = [SmallArchive.Bytes(CompressionLevel.Optimal), SmallArchive.Bytes(CompressionLevel.NoCompression)];
        var (same, refused) = (0, 0);
        Fuzzer.Run(output, Rounds, random =>
        {
            var path = _folder.Write("2025-01-01_BTCUSDT_ob200.data.zip", Mutate(sound[random.Next(sound.Length)], random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.Equal(SmallArchive.Lines, SmallArchive.Read(path));
                same++;
            }
            catch (ArchiveException e)
            {
                Assert.StartsWith(path + ": ", e.Message);
                refused++;
            }

            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < MostBytesTaken, $"{taken} bytes of memory were taken.");
        });
        output.WriteLine($"{same} read as they were, {refused} refused");
        Assert.True(same > 0 && refused > 0);
    }

    /// <summary>Most of the bytes are compressed lines, most of the decisions are in the few around them: half the changes go there.</summary>
    static byte[] Mutate(byte[] sound, Random random) => random.Next(4) switch
    {
        0 => [.. ByteMutator.Mutate(sound[..DirectoryBytes], random, times: 2), .. sound[DirectoryBytes..]],
        1 => [.. sound[..^DirectoryBytes], .. ByteMutator.Mutate(sound[^DirectoryBytes..], random, times: 2)],
        _ => ByteMutator.Mutate(sound, random),
    };
}
