using QuantGod.Learning.Data;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Live.Candles;
using QuantGod.Live.Inference;
using QuantGod.Live.Tests.Support;
using QuantGod.Market.Book;

namespace QuantGod.Live.Tests.Inference;

/// <summary>Candles in, signals out, with a network of random weights.</summary>
public sealed class SignalChainTests : IDisposable
{
    const int SeqLen = 35; // long enough to prepare ahead
    static readonly string[] Columns = ["log_ret_close", "volatility"];

    readonly TemporaryFolder _folder = new();
    readonly TrainedModel _network;

    public SignalChainTests()
    {
        var options = new NetworkOptions { Features = 2, TcnChannels = 4, LstmHidden = 4, LstmLayers = 1 };
        using (var network = new HybridTcnLstm(options)) CheckpointFile.Save(NetworkState.Capture(network), _folder["model.pt"]);
        ScalerFile.Save(StandardScaler.Fit<double>(Columns, [-1, 0, 1, 2, 0, 4]), _folder["scaler.json"]);
        _network = new TrainedModel(_folder["model.pt"], _folder["scaler.json"], Columns);
    }

    public void Dispose()
    {
        _network.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void First_signal_comes_with_the_minute_that_fills_the_window()
    {
        var signals = Run(new SignalModel(_network, audit: null), minutes: SeqLen + 5);

        Assert.Equal(SeqLen + 5, signals.Count);
        Assert.All(signals[..(SeqLen - 1)], Assert.Null);
        Assert.All(signals[(SeqLen - 1)..], signal => Assert.Equal(1, signal!.BaseProbs.Sum(), 1e-5));
    }

    [Fact]
    public void Working_ahead_changes_no_signal()
    {
        var ahead = Run(new SignalModel(_network, audit: null), minutes: SeqLen + 5);
        var plain = Run(new SignalModel(_network, audit: null), minutes: SeqLen + 5, prepares: false);

        for (var minute = SeqLen - 1; minute < plain.Count; minute++)
            for (var label = 0; label < 3; label++) Assert.Equal(plain[minute]!.BaseProbs[label], ahead[minute]!.BaseProbs[label], 1e-5);
    }

    [Fact]
    public void Auditor_sees_the_window_and_the_network_and_has_the_last_word()
    {
        var (windows, heard) = (new List<int>(), new List<float[]>());
        float[] Audit(ReadOnlySpan<float> window, ReadOnlySpan<float> probs)
        {
            windows.Add(window.Length);
            heard.Add(probs.ToArray());
            return [0.9f, 0.05f, 0.05f];
        }

        var signal = Run(new SignalModel(_network, Audit), minutes: SeqLen)[^1]!;

        Assert.Equal([SeqLen * Columns.Length], windows);
        Assert.Equal(heard[0], signal.BaseProbs);
        Assert.Equal((0, 0.9f), (signal.Class, (float)signal.Confidence));
    }

    [Fact]
    public void Feature_that_no_candle_has_is_told()
    {
        var fault = Assert.Throws<ArgumentException>(() => new SignalChain(new SignalModel(_network, null), ["close"], Columns, SeqLen, 90, 4));

        Assert.Contains("'log_ret_close' is no column", fault.Message);
    }

    static List<Signal?> Run(SignalModel model, int minutes, bool prepares = true)
    {
        var signals = new List<Signal?>();
        SignalChain chain = null!;
        var candles = new LiveCandles(new() { OrderbookLevels = 1 }, closed =>
        {
            if (closed.Closed.Verdict != QuantGod.Market.Candles.MinuteVerdict.Kept) return;
            signals.Add(chain.Take(closed));
            if (prepares) chain.Prepare();
        });
        chain = new(model, candles.Columns, Columns, SeqLen, maxGapMinutes: 90, driftZ: 4);
        var random = new Random(3);
        var price = 60_000.0;
        for (var second = 0; second <= (minutes + 1) * 60; second++)
        {
            price += random.Next(-5, 6);
            var book = new OrderBook();
            book.Replace([new(Some.Units(price), 1 + random.NextDouble())], [new(Some.Units(price + 1), 1 + random.NextDouble())]);
            candles.Replaced(book, Some.MidnightMs + second * 1000L, second + 1);
        }

        return signals;
    }
}
