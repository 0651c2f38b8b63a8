namespace QuantGod.Market.Tests.Support;

/// <summary>What code takes from the heap in steady state.</summary>
static class Allocations
{
    /// <summary>The least of five rounds: the runtime itself now and then takes some while it compiles the code anew.</summary>
    public static long OfSteadyState(Action round)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
