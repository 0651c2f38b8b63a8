using FsCheck;
using FsCheck.Fluent;
using QuantGod.Market.Book;

namespace QuantGod.Fuzz.Properties;

/// <summary>One level of one side as a message would carry it. A size of 0 removes.</summary>
public sealed record LevelChange(Side Side, Level Level);

/// <summary>A book from its snapshot on.</summary>
public sealed record BookStory(LevelChange[] Snapshot, LevelChange[][] Deltas);

/// <summary>Minutes that a row lies behind the one before it; at least 1.</summary>
public sealed record MinuteStep(int Minutes);

/// <summary>Milliseconds that a message lies behind the one before it, or before it when negative.</summary>
public sealed record TimeStep(int Milliseconds);

/// <summary>A log return in ten-thousandths, so that sums can be exact.</summary>
public sealed record SmallReturn(int TenThousandths);

/// <summary>How FsCheck makes our values.</summary>
public sealed class Generators
{
    const long Tick = PriceUnits.PerQuote / 10;

    /// <summary>Mostly near one price, so that levels meet; some far off, some between two ticks.</summary>
    public static Arbitrary<LevelChange> LevelChange() =>
        (from side in Gen.Elements(Side.Bid, Side.Ask)
         from ticks in Gen.OneOf(Gen.Choose(600_000, 600_040), Gen.Choose(590_000, 610_000), Gen.Choose(1, 2_000_000_000))
         from between in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(1, (int)Tick - 1)))
         from size in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(1, 1_000_000)))
         select new LevelChange(side, new Level(ticks * Tick + between, size / 1000.0))).ToArbitrary();

    public static Arbitrary<MinuteStep> MinuteStep() =>
        Gen.Frequency((8, Gen.Constant(1)), (2, Gen.Choose(2, 6))).Select(minutes => new MinuteStep(minutes)).ToArbitrary();

    public static Arbitrary<TimeStep> TimeStep() =>
        Gen.Frequency((6, Gen.Choose(0, 250)), (3, Gen.Choose(900, 1100)), (1, Gen.Choose(-3000, 60_000))).Select(step => new TimeStep(step)).ToArbitrary();

    public static Arbitrary<SmallReturn> SmallReturn() => Gen.Choose(-40, 40).Select(value => new SmallReturn(value)).ToArbitrary();
}
