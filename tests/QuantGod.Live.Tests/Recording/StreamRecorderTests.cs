using System.Text;
using QuantGod.Live.Recording;
using QuantGod.Live.Tests.Support;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Storage.Archives;

namespace QuantGod.Live.Tests.Recording;

public sealed class StreamRecorderTests : IDisposable
{
    const long DayMs = 86_400_000;

    readonly TemporaryFolder _folder = new();
    readonly SettableClock _clock = new();
    readonly List<string> _troubles = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Day_begins_with_the_whole_book_and_goes_on_with_messages()
    {
        using (var recorder = Recorder())
        {
            recorder.Replaced(Some.Book(), Some.MidnightMs, 500);
            recorder.Changed(Some.Book(), SomeBinance.Read(SomeBinance.Event(501, 510, 500, Some.MidnightMs + 100, bid: 99.5, size: 0.25)));
            recorder.Changed(Some.Book(bid: 99), SomeBinance.Read(SomeBinance.Event(511, 520, 510, Some.MidnightMs + DayMs)));
        }

        Assert.Equal(
            [
                """{"topic":"orderbook.200.BTCUSDT","type":"snapshot","ts":1735689600000,"data":{"s":"BTCUSDT","b":[["100.00","1"]],"a":[["101.00","1"]],"u":1,"seq":500}}""",
                """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600100,"data":{"s":"BTCUSDT","b":[["99.50","0.25"]],"a":[],"u":2,"seq":510}}""",
            ],
            Lines("2025-01-01_BTCUSDT_ob200.data.zip"));
        Assert.Equal(
            ["""{"topic":"orderbook.200.BTCUSDT","type":"snapshot","ts":1735776000000,"data":{"s":"BTCUSDT","b":[["99.00","1"]],"a":[["101.00","1"]],"u":3,"seq":520}}"""],
            Lines("2025-01-02_BTCUSDT_ob200.data.zip"));
    }

    [Fact]
    public void Restarted_recorder_goes_on_with_the_day()
    {
        for (var run = 0; run < 3; run++)
        {
            using var recorder = Recorder();
            recorder.Replaced(Some.Book(), Some.MidnightMs + run, 500 + run);
        }

        Assert.Equal(3, Lines("2025-01-01_BTCUSDT_ob200.data.zip").Count);
    }

    [Theory]
    [InlineData(0.001), InlineData(12345678.12345678), InlineData(1e-9), InlineData(123456789012345.0), InlineData(0.1 + 0.2), InlineData(5e300)]
    public void Sizes_read_back_the_same_in_every_bit(double size)
    {
        var book = new OrderBook();
        book.Replace([new(Some.Units(100), size)], [new(9_200_000_000_000_000_001, size)]);
        using (var recorder = Recorder()) recorder.Replaced(book, Some.MidnightMs, 1);

        var message = new DepthMessage();
        Assert.Equal(LineFault.None, new BybitMessageReader(Some.Symbol).Read(Some.Utf8(Lines("2025-01-01_BTCUSDT_ob200.data.zip").Single()), message));
        Assert.Equal([book.Bids[0]], message.Bids.ToArray());
        Assert.Equal([book.Asks[0]], message.Asks.ToArray());
    }

    [Fact]
    public void Full_disk_is_told_once_and_recording_goes_on_when_there_is_room()
    {
        var isFull = false;
        using (var recorder = new StreamRecorder(_folder.Path, Some.Symbol, 200, _clock, _troubles.Add, (folder, name) =>
                   DayArchiveWriter.Open(folder, name, path => new FullDisk(path, () => isFull))))
        {
            recorder.Replaced(Some.Book(), Some.MidnightMs, 1);
            recorder.Flush();
            isFull = true;
            for (var i = 1; i <= 3; i++)
            {
                recorder.Changed(Some.Book(), SomeBinance.Read(SomeBinance.Event(i, i + 1, i, Some.MidnightMs + i)));
                recorder.Flush();
            }

            Assert.True(recorder.IsInTrouble);
            Assert.Contains("No space left", Assert.Single(_troubles));
            Assert.Contains("Signals go on", _troubles[0]);

            isFull = false;
            recorder.Changed(Some.Book(), SomeBinance.Read(SomeBinance.Event(8, 9, 8, Some.MidnightMs + 8)));
            _clock.Advance(TimeSpan.FromMinutes(1));
            recorder.Changed(Some.Book(bid: 98), SomeBinance.Read(SomeBinance.Event(9, 10, 9, Some.MidnightMs + 9)));
            recorder.Flush();
            Assert.False(recorder.IsInTrouble);
        }

        Assert.Equal(2, _troubles.Count);
        var types = Lines("2025-01-01_BTCUSDT_ob200.data.zip").Select(line => (line.Contains("snapshot"), line.Contains("98.00")));
        Assert.Equal([(true, false), (true, true)], types); // nothing half written, and the book anew after the hole
    }

    StreamRecorder Recorder() => new(_folder.Path, Some.Symbol, 200, _clock, _troubles.Add);

    List<string> Lines(string archive)
    {
        using var day = DayArchive.Open(_folder[archive]);
        var lines = new List<string>();
        while (day.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    sealed class FullDisk(string path, Func<bool> isFull) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (isFull()) throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }
    }
}
