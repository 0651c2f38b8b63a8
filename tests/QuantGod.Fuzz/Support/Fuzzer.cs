using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QuantGod.Fuzz.Support;

/// <summary>
/// Runs one thing on seed after seed: so many of them, or for FUZZ_SECONDS when that is set. FUZZ_SEED sets the first, so that a failure can be repeated.
/// </summary>
static class Fuzzer
{
    static readonly TimeSpan MaxRound = TimeSpan.FromMinutes(2); // none takes a tenth of a second

    public static void Run(ITestOutputHelper output, int rounds, Action<Random> round)
    {
        var firstSeed = Setting("FUZZ_SEED") ?? 1;
        var limit = Setting("FUZZ_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        var (seed, began) = (firstSeed, 0L);
        Exception? fault = null;

        // On a thread of its own, so that a round that hangs can be told of.
        var worker = new Thread(Work) { IsBackground = true };
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
            if (clock.Elapsed.Ticks - Interlocked.Read(ref began) > MaxRound.Ticks)
                Assert.Fail($"FUZZ_SEED={seed} is not done after {MaxRound.TotalMinutes} minutes.");

        if (fault is not null) throw new XunitException($"FUZZ_SEED={seed} repeats this: {fault.GetType().Name}: {fault.Message}", fault);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed - firstSeed} rounds from seed {firstSeed} in {clock.Elapsed.TotalSeconds:0.0} s"));

        void Work()
        {
            try
            {
                for (; limit == TimeSpan.Zero ? seed - firstSeed < rounds : clock.Elapsed < limit; seed++)
                {
                    Interlocked.Exchange(ref began, clock.Elapsed.Ticks);
                    round(new Random(seed));
                }
            }
            catch (Exception e)
            {
                fault = e;
            }
        }
    }

    static int? Setting(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
