using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Snapshots.Support;

/// <summary>Etl and Label once, on three short synthetic days; the snapshots look at what it left.</summary>
public sealed class SmallRun : IDisposable
{
    public SmallRun()
    {
        Workbench.Etl();
        Workbench.Label();
    }

    public Workbench Workbench { get; } = new(1, 2, 3);

    public void Dispose() => Workbench.Dispose();
}
