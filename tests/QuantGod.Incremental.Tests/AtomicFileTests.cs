using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

public sealed class AtomicFileTests : IDisposable
{
    readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        var path = Path.Combine(_workplace.Root, "model.pt");
        AtomicFile.Publish(path, temporary => File.WriteAllText(temporary, "old"));

        Assert.Throws<IOException>(() => AtomicFile.Publish(path, temporary =>
        {
            File.WriteAllText(temporary, "half of the n");
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_workplace.Root));
    }

    [Fact]
    public void Nothing_half_written_appears_when_the_disk_is_full()
    {
        var path = Path.Combine(_workplace.Root, "day.parquet");
        Assert.Throws<IOException>(() => AtomicFile.Publish(path, temporary =>
        {
            File.WriteAllText(temporary, "first bytes");
            File.WriteAllText("/dev/full", "the rest");
        }));

        Assert.Empty(Directory.GetFiles(_workplace.Root));
    }

    [Fact]
    public void Leftovers_of_a_killed_run_are_swept_and_other_files_stay()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_workplace.Root, "L2")).FullName;
        File.WriteAllText(Path.Combine(folder, ".day.parquet.part-1a2b-0123456789abcdef"), "half");
        File.WriteAllText(Path.Combine(folder, "day.parquet"), "whole");

        Assert.Equal(1, AtomicFile.SweepLeftovers(_workplace.Root));
        Assert.Equal("day.parquet", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
    }
}
