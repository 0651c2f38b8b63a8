using QuantGod.FakeExchange.Playback;
using QuantGod.FakeExchange.Transport;
using QuantGod.Incremental;
using QuantGod.Live;
using QuantGod.Live.Replay;
using QuantGod.Market.Messages;
using QuantGod.Market.Synthetic;
using Serilog;

namespace QuantGod.FakeExchange;

/// <summary>Command line of the fake exchange.</summary>
public sealed record FakeExchangeRunOptions
{
    /// <summary>As configs/quickstart/live.yaml has it.</summary>
    public const int DefaultPort = 8790;

    /// <summary>Loopback port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Times real time; null for 60, a candle a second.</summary>
    public double? Speed { get; init; }

    /// <summary>Captures of Binance futures; empty for the synthetic market.</summary>
    public IReadOnlyList<string> Replay { get; init; } = [];

    /// <summary>The synthetic market.</summary>
    public SyntheticMarketOptions Market { get; init; } = new();
}

/// <summary>An exchange for people without network.</summary>
public static class FakeExchangeRun
{
    const double DefaultSpeed = 60;
    const int MessageIntervalMs = 100;
    const int MaxDays = 3650;

    /// <summary>Runs until cancelled.</summary>
    /// <param name="live">Venue and symbol to play.</param>
    /// <exception cref="StepException">The port is taken, or a capture cannot be read.</exception>
    public static void Execute(LiveOptions live, FakeExchangeRunOptions options, CancellationToken cancellationToken)
    {
        var market = options.Market with { MessageIntervalMs = MessageIntervalMs, Symbol = live.Symbol };
        var script = options.Replay.Count > 0 ? MarketScript.OfCaptures(options.Replay, live.Symbol) : MarketScript.OfSynthetic(market, MaxDays);
        var played = new FakeExchangeOptions { Venue = live.Venue, Symbol = live.Symbol, Port = options.Port, Speed = options.Speed ?? DefaultSpeed };
        try
        {
            RunAsync(played, script, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or CaptureException or ArgumentException)
        {
            throw new StepException($"The exchange on port {options.Port} cannot be played: {e.Message}", e);
        }
    }

    static async Task RunAsync(FakeExchangeOptions options, IEnumerable<DepthMessage> script, CancellationToken cancellationToken)
    {
        await using var server = await FakeExchangeServer.StartAsync(options, script).ConfigureAwait(false);
        Log.Information("{Venue} {Symbol} at {Speed} times real time: REST {Rest}, streams {Stream}, control {Rest}/_ctl; Ctrl-C stops it",
            options.Venue, options.Symbol, options.Speed, server.RestUrl, server.StreamUrl, server.RestUrl);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    }
}
