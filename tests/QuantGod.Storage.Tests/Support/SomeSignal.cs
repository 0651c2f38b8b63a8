using QuantGod.Storage.Signals;

namespace QuantGod.Storage.Tests.Support;

static class SomeSignal
{
    /// <param name="minute">Of the day, from 0.</param>
    public static SignalRow At(int minute) => new(
        Some.DayStartMs + minute * 60_000L, new[] { "SELL", "NEUTRAL", "BUY" }[minute % 3], 0.25, "BUY", 0.5, 0.75, [0.1, 0.2, 0.7], [0.3, 0.4, 0.3],
        100 + minute, 60, minute % 2 == 0 ? "" : "é, \"b\"", $"model-{minute}", "config");
}
