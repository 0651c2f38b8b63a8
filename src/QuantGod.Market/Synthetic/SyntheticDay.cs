using System.Buffers;
using QuantGod.Market.Book;
using QuantGod.Market.Days;
using QuantGod.Market.Numerics;

namespace QuantGod.Market.Synthetic;

/// <summary>One synthetic day: a snapshot at midnight, then a delta every interval. Writes message by message and allocates nothing for them.</summary>
public sealed class SyntheticDay
{
    internal const int TicksPerQuote = 10;

    const int PathStream = 0;
    const int BookStream = 1;
    const double MinuteMs = 60_000;

    readonly SyntheticMarketOptions _options;
    readonly byte[] _symbol;
    readonly long _startMs;
    readonly long _firstUpdateId;
    readonly SyntheticSide _bids;
    readonly SyntheticSide _asks;
    readonly SyntheticLine _line;
    SyntheticPath _path;
    SplitMix64 _pathRandom;
    SplitMix64 _bookRandom;
    int _written;

    internal SyntheticDay(SyntheticMarketOptions options, int index, SyntheticPath start)
    {
        _options = options;
        _symbol = System.Text.Encoding.UTF8.GetBytes(options.Symbol);
        Day = options.FirstDay.AddDays(index);
        _startMs = (Day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        _firstUpdateId = 1_000_000 + (long)index * options.MessagesPerDay; // never 1, which would mean a restart of the exchange
        _bids = new(Side.Bid, options.Depth);
        _asks = new(Side.Ask, options.Depth);
        _line = new(4 * options.Depth + 64);
        _path = start;
        _pathRandom = PathRandom(options, index);
        _bookRandom = new(options.Seed, index, BookStream);
    }

    /// <summary>The day, UTC.</summary>
    public DateOnly Day { get; }

    /// <summary>The inner name of the day's archive, such as <c>2025-01-01_BTCUSDT_ob200.data</c>; the archive's own name adds <c>.zip</c>.</summary>
    public string FileName => new ArchiveName(Day, _options.Symbol, _options.Depth).MemberName;

    /// <summary>Writes the next message as one line with its end.</summary>
    /// <returns>False, and nothing written, when the day is over.</returns>
    public bool TryWriteNext(IBufferWriter<byte> output)
    {
        if (_written == _options.MessagesPerDay) return false;

        Compose();
        output.Write(_line.Written);
        _written++;
        return true;
    }

    /// <summary>Where the path stands at the end of a day that began at <paramref name="start"/>: the messages' path without the messages.</summary>
    internal static SyntheticPath PathAfter(SyntheticMarketOptions options, int index, SyntheticPath start)
    {
        var random = PathRandom(options, index);
        for (var message = 0; message < options.MessagesPerDay; message++) start.Advance(options.MessageIntervalMs / MinuteMs, ref random);
        return start;
    }

    static SplitMix64 PathRandom(SyntheticMarketOptions options, int index) => new(options.Seed, index, PathStream);

    void Compose()
    {
        _path.Advance(_options.MessageIntervalMs / MinuteMs, ref _pathRandom);
        var spread = _bookRandom.NextBelow(100) switch { < 85 => 1, < 97 => 2, _ => 3 };
        var bid = (long)(_path.MidPrice * TicksPerQuote - (spread - 1) / 2.0);
        var size = 0.3 + 4 * _bookRandom.NextUnit();
        var (bidSize, askSize) = (SyntheticSide.ToThousandths(size * (1 + _path.TouchTilt)), SyntheticSide.ToThousandths(size * (1 - _path.TouchTilt)));

        var timestampMs = _startMs + (long)_written * _options.MessageIntervalMs + 2 + _bookRandom.NextBelow(16);
        BeginLine(timestampMs);
        if (_written == 0)
        {
            _bids.WriteSnapshot(bid, bidSize, ref _bookRandom, _line);
            _line.BeginSide("],\"a\":["u8);
            _asks.WriteSnapshot(bid + spread, askSize, ref _bookRandom, _line);
        }
        else
        {
            _bids.WriteDelta(bid, bidSize, _path.DeepTilt, ref _bookRandom, _line);
            _line.BeginSide("],\"a\":["u8);
            _asks.WriteDelta(bid + spread, askSize, -_path.DeepTilt, ref _bookRandom, _line);
        }

        EndLine(timestampMs);
    }

    void BeginLine(long timestampMs)
    {
        _line.Clear();
        _line.Text("{\"topic\":\"orderbook."u8);
        _line.Number(_options.Depth);
        _line.Text("."u8);
        _line.Text(_symbol);
        _line.Text(_written == 0 ? "\",\"type\":\"snapshot\",\"ts\":"u8 : "\",\"type\":\"delta\",\"ts\":"u8);
        _line.Number(timestampMs);
        _line.Text(",\"data\":{\"s\":\""u8);
        _line.Text(_symbol);
        _line.BeginSide("\",\"b\":["u8);
    }

    void EndLine(long timestampMs)
    {
        var updateId = _firstUpdateId + _written;
        _line.Text("],\"u\":"u8);
        _line.Number(updateId);
        _line.Text(",\"seq\":"u8);
        _line.Number(updateId * 400 + _bookRandom.NextBelow(300));
        _line.Text("},\"cts\":"u8);
        _line.Number(timestampMs - 2 - _bookRandom.NextBelow(15));
        _line.Text("}\n"u8);
    }
}
