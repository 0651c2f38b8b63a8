using System.Reflection;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Lines;

/// <summary>Days with mutated lines in them, replayed both ways.</summary>
public sealed class ReplayFuzzTests(ITestOutputHelper output)
{
    const int Rounds = 60;
    const int MostLines = 400;

    [Fact]
    public void Every_line_of_a_mutated_day_is_applied_or_counted_once_and_both_modes_agree()
    {
        var (applied, rejected) = (0L, 0L);
        Fuzzer.Run(output, Rounds, random =>
        {
            var options = new CandleOptions { OrderbookLevels = random.Next(1, 6) };
            var (fast, plain) = (new DayReplay(Corpus.Symbol, options), new DayReplay(Corpus.Symbol, options, ReplayMode.Plain));
            var counted = new SortedDictionary<LineFault, long>();
            var lines = random.Next(1, MostLines);
            for (var i = 0; i < lines; i++)
            {
                var line = NextLine(i, random);
                var fault = fast.Feed(line);
                Assert.Equal(fault, plain.Feed(line));
                if (fault != LineFault.None) counted[fault] = counted.GetValueOrDefault(fault) + 1;
                if (i % 50 == 0) BookInvariants.Require(fast.Book);
            }

            BookInvariants.Require(fast.Book);
            Assert.Equal(BookInvariants.LevelsOf(plain.Book.Bids), BookInvariants.LevelsOf(fast.Book.Bids));
            Assert.Equal(BookInvariants.LevelsOf(plain.Book.Asks), BookInvariants.LevelsOf(fast.Book.Asks));

            var (result, plainResult) = (fast.Finish(), plain.Finish());
            Assert.Equal(lines, result.Lines);
            Assert.Equal(lines, result.MessagesApplied + result.BadLineCount);
            Assert.Equal(counted, result.BadLines.ToDictionary(bad => bad.Fault, bad => bad.Lines));
            Assert.All(Figures, figure => Assert.Equal(figure.GetValue(plainResult), figure.GetValue(result)));
            Assert.Equal(plainResult.Minutes, result.Minutes);
            RequireSame(plainResult.Table, result.Table);
            applied += result.MessagesApplied;
            rejected += result.BadLineCount;
        });
        output.WriteLine($"{applied} lines applied, {rejected} rejected");
        Assert.True(applied > 0 && rejected > 0);
    }

    /// <summary>All that a result counts.</summary>
    static IEnumerable<PropertyInfo> Figures => typeof(DayReplayResult).GetProperties().Where(property => property.PropertyType.IsValueType);

    static byte[] NextLine(int index, Random random)
    {
        var line = random.Next(20) == 0 ? Corpus.Lines[random.Next(Corpus.Lines.Count)] : Corpus.Day[index * 3 % Corpus.Day.Count];
        return random.Next(4) == 0 ? LineMutator.Mutate(line, random) : line;
    }

    static void RequireSame(CandleTable expected, CandleTable actual)
    {
        Assert.Equal(expected.MinuteStartMs, actual.MinuteStartMs);
        for (var column = 0; column < expected.Columns.Count; column++) Assert.Equal(expected.Column(column), actual.Column(column));
    }
}
