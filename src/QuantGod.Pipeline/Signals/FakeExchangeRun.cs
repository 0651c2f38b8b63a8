using QuantGod.FakeExchange;
using QuantGod.FakeExchange.Market;
using QuantGod.FakeExchange.Server;
using QuantGod.Incremental;
using QuantGod.Live.Replay;
using QuantGod.Market.Synthetic;
using QuantGod.Pipeline.Running;
using Serilog;

namespace QuantGod.Pipeline.Signals;

/// <summary>What the fake exchange is asked for on the command line.</summary>
public sealed record FakeExchangeRunOptions
{
    /// <summary>Loopback port, as configs/quickstart/live.yaml has it; default 8790.</summary>
    public int Port { get; init; } = 8790;

    /// <summary>Times real time; null for 60, a candle a second.</summary>
    public double? Speed { get; init; }

    /// <summary>Captures of Binance futures; empty for the made-up market.</summary>
    public IReadOnlyList<string> Replay { get; init; } = [];

    /// <summary>The made-up market.</summary>
    public SyntheticMarketOptions Market { get; init; } = new();
}

/// <summary>An exchange for people without network.</summary>
public static class FakeExchangeRun
{
    const double UsualSpeed = 60;
    const int MessageIntervalMs = 100;
    const int MostDays = 3650;

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="StepException">The port is taken, or a capture cannot be read.</exception>
    public static void Execute(PipelineRun run, FakeExchangeRunOptions options)
    {
        var live = run.Configuration.Live;
        var market = options.Market with { MessageIntervalMs = MessageIntervalMs, Symbol = live.Symbol };
        var script = options.Replay.Count > 0 ? MarketScript.OfCaptures(options.Replay, live.Symbol) : MarketScript.OfSynthetic(market, MostDays);
        var played = new FakeExchangeOptions { Venue = live.Venue, Symbol = live.Symbol, Port = options.Port, Speed = options.Speed ?? UsualSpeed };
        try
        {
            RunAsync(played, script, run.CancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or CaptureException or ArgumentException)
        {
            throw new StepException($"The exchange on port {options.Port} cannot be played: {e.Message}", e);
        }
    }

    static async Task RunAsync(FakeExchangeOptions options, IEnumerable<QuantGod.Market.Messages.DepthMessage> script, CancellationToken cancellationToken)
    {
        await using var server = new FakeExchangeServer(options, script);
        Log.Information("{Venue} {Symbol} at {Speed} times real time: REST {Rest}, streams {Stream}, control {Rest}/_ctl; Ctrl-C stops it",
            options.Venue, options.Symbol, options.Speed, server.RestUrl, server.StreamUrl, server.RestUrl);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    }
}
