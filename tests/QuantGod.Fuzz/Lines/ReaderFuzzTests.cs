using System.Numerics;
using System.Text;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using Xunit.Abstractions;

namespace QuantGod.Fuzz.Lines;

/// <summary>Mutated lines through both readers, from memory that ends where the line ends.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output) : IDisposable
{
    const int Rounds = 200;
    const int LinesPerRound = 20;
    const int LongestGuarded = 4 << 20;

    readonly GuardedBytes _guarded = new(LongestGuarded);

    public void Dispose() => _guarded.Dispose();

    [Fact]
    public void A_mutated_line_is_accepted_only_as_what_an_independent_parse_reads()
    {
        var faults = new SortedDictionary<LineFault, int>();
        Fuzzer.Run(output, Rounds, random =>
        {
            var (plain, fast) = (new BybitMessageReader(Corpus.Symbol), new FastBybitReader(Corpus.Symbol));
            var (message, fastMessage) = (new DepthMessage(), new DepthMessage());
            for (var i = 0; i < LinesPerRound; i++)
            {
                var mutated = Corpus.Lines[random.Next(Corpus.Lines.Count)];
                if (i > 0) mutated = LineMutator.Mutate(mutated, random); // the first teaches the fast reader the file's shape
                var line = _guarded.Place(mutated, atEnd: random.Next(4) > 0);

                var fault = plain.Read(line, message);
                Assert.Equal(fault, fast.Read(line, fastMessage));
                Require(fault, message, line);
                if (fault == LineFault.None) RequireSame(message, fastMessage);
                faults[fault] = faults.GetValueOrDefault(fault) + 1;
            }
        });
        output.WriteLine(string.Join(", ", faults.Select(count => $"{count.Key} {count.Value}")));
        foreach (var common in (LineFault[])[LineFault.None, LineFault.NotUtf8, LineFault.NotJson, LineFault.CutJson, LineFault.PriceNotNumeric])
            Assert.Contains(common, faults.Keys);
    }

    static void Require(LineFault fault, DepthMessage message, ReadOnlySpan<byte> line)
    {
        var expected = ExpectedMessage.Read(line);
        if (fault != LineFault.None)
        {
            var isUnreadableEscape = fault == LineFault.NotUtf8 && line.Contains((byte)'\\'); // also where it does not matter
            Assert.True(expected is null || isUnreadableEscape, $"{fault}, and yet a usable message: {Shown(line)}");
            return;
        }

        Assert.True(expected is not null, $"Accepted, and yet no usable message: {Shown(line)}");
        Assert.True(expected.Type == message.Type && expected.TimestampMs == message.TimestampMs && expected.UpdateId == message.UpdateId,
            $"Read as {message.Type} at {message.TimestampMs}, id {message.UpdateId}: {Shown(line)}");
        RequireLevels(expected.Bids, message.Bids, line);
        RequireLevels(expected.Asks, message.Asks, line);
    }

    static void RequireLevels(List<(BigInteger Units, double Size)> expected, ReadOnlySpan<Level> levels, ReadOnlySpan<byte> line)
    {
        Assert.Equal(expected.Count, levels.Length);
        for (var i = 0; i < levels.Length; i++)
            Assert.True(expected[i].Units == levels[i].PriceUnits && expected[i].Size.Equals(levels[i].Size), $"Level {i} read as {levels[i]}: {Shown(line)}");
    }

    static void RequireSame(DepthMessage one, DepthMessage other)
    {
        Assert.Equal((one.Type, one.TimestampMs, one.UpdateId), (other.Type, other.TimestampMs, other.UpdateId));
        Assert.True(one.Bids.SequenceEqual(other.Bids) && one.Asks.SequenceEqual(other.Asks), "The readers read different levels.");
    }

    static string Shown(ReadOnlySpan<byte> line) => Encoding.Latin1.GetString(line[..Math.Min(line.Length, 2_000)]);
}
