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
        Assert.Contains("--data-dir", busy.Message);
    }

    [Fact]
    public void A_released_folder_can_be_taken_again()
    {
        DataFolderLock.Acquire(_workplace.Root, "Train").Dispose();

        using var again = DataFolderLock.Acquire(_workplace.Root, "Etl");
        Assert.NotNull(again);
    }
}
