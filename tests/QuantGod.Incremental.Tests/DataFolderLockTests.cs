using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

public sealed class DataFolderLockTests : IDisposable
{
    readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void A_second_run_is_told_who_holds_the_folder()
    {
        using var held = DataFolderLock.Acquire(_workplace.Root, "Train");

        var busy = Assert.Throws<DataFolderBusyException>(() => DataFolderLock.Acquire(_workplace.Root, "Etl"));

        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}, running Train", busy.Message);
        Assert.Contains("another data folder", busy.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_not_taken_for_a_busy_one()
    {
        var file = Path.Combine(_workplace.Root, "data");
        File.WriteAllText(file, "where the data folder should be");

        var failure = Assert.Throws<StepException>(() => DataFolderLock.Acquire(file, "Etl"));

        Assert.Contains($"Nothing can be written to the data folder '{file}'", failure.Message);
        Assert.Contains("Check its permissions and the space on its disk", failure.Message);
    }

    [Fact]
    public void A_lock_whose_holder_died_is_taken_over()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_workplace.Root, ".incremental")).FullName;
        File.WriteAllText(Path.Combine(folder, "lock"), "");
        File.WriteAllText(Path.Combine(folder, "holder.txt"), "process 1 on elsewhere");

        using var taken = DataFolderLock.Acquire(_workplace.Root, "Etl");

        Assert.StartsWith($"process {Environment.ProcessId} on ", File.ReadAllText(Path.Combine(folder, "holder.txt")));
    }

    [Fact]
    public void A_released_folder_can_be_taken_again()
    {
        DataFolderLock.Acquire(_workplace.Root, "Train").Dispose();

        using var again = DataFolderLock.Acquire(_workplace.Root, "Etl");
        Assert.NotNull(again);
    }
}
