using System.Text.Json;
using QuantGod.Market.Messages;

namespace QuantGod.FakeExchange.Playback;

/// <summary>
/// An exchange without its sockets: a market that follows a script, its clients, and faults when they are scheduled. One lock guards all of it.
/// </summary>
sealed class ExchangePlayer : IDisposable
{
    const int EventsBetweenYields = 64;

    readonly FakeExchangeOptions _options;
    readonly FakeMarket _market;
    readonly Dialect _dialect;
    readonly StreamPublisher _publisher;
    readonly RestApi _rest;
    readonly FaultPlan _faults = new();
    readonly List<StreamClient> _clients = [];
    readonly Lock _gate = new();
    readonly SemaphoreSlim _steps = new(0);
    readonly TaskCompletionSource _firstClient = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _connections;

    /// <param name="script">See <see cref="MarketScript"/>.</param>
    /// <exception cref="ArgumentException">The script does not begin with a whole book.</exception>
    public ExchangePlayer(FakeExchangeOptions options, IEnumerable<DepthMessage> script)
    {
        _options = options;
        _dialect = Dialect.Of(options.Venue, options.Symbol);
        _market = new(_dialect, script, options.Seed);
        _publisher = new(options.Symbol, _market, _dialect);
        _rest = new(options, _market, _dialect, _faults);
    }

    /// <summary>Snapshots asked for and given.</summary>
    public long Requests => Look(_ => _rest.Snapshots);

    public long Refused => Look(_ => _rest.Refused);

    /// <summary>WebSocket connections accepted so far.</summary>
    public long Connections => Look(_ => _connections);

    public bool AreFaultsOver => Look(_ => _faults.IsOver);

    public void Add(Fault fault)
    {
        lock (_gate) _faults.Add(fault);
    }

    /// <summary>Lets so many events happen, when there is no speed.</summary>
    public void Step(int events) => _steps.Release(events);

    /// <summary>Reads from the market while nothing moves.</summary>
    public T Look<T>(Func<FakeMarket, T> look)
    {
        lock (_gate) return look(_market);
    }

    public void Dispose() => _steps.Dispose();

    /// <summary>Plays the script to its end.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_options.WaitsForClient) await _firstClient.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            var (startMs, started, played) = (_market.TimestampMs, TimeProvider.System.GetTimestamp(), 0L);
            while (_market.NextMs is { } nextMs)
            {
                if (_options.Speed is not { } speed) await _steps.WaitAsync(cancellationToken).ConfigureAwait(false);
                else if (TimeSpan.FromMilliseconds((nextMs - startMs) / speed) - TimeProvider.System.GetElapsedTime(started)
                    is { TotalMilliseconds: >= 1 } wait)
                    await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                else if (++played % EventsBetweenYields == 0) await Task.Yield();

                cancellationToken.ThrowIfCancellationRequested();
                lock (_gate) PlayOne();
            }
        }
        catch (OperationCanceledException)
        {
            // The exchange closes.
        }
    }

    /// <param name="isRouted">Depth is to be had on the client's path; a client elsewhere hears nothing.</param>
    public StreamClient Connect(IEnumerable<string> streams, bool isWrapped, bool isRouted, Action reset)
    {
        lock (_gate)
        {
            var client = new StreamClient(streams, isWrapped, _options.Clock.GetUtcNow(), reset)
            {
                IsSilent = _faults.TryUse(FaultKind.Silent) is not null || !isRouted,
            };
            _clients.Add(client);
            _connections++;
            _firstClient.TrySetResult();
            return client;
        }
    }

    public void Disconnect(StreamClient client)
    {
        lock (_gate) _clients.Remove(client);
    }

    /// <exception cref="JsonException">The request is no JSON.</exception>
    public void Answer(StreamClient client, string request)
    {
        using var json = JsonDocument.Parse(request);
        lock (_gate) client.TrySend(_dialect.Answer(client, json.RootElement));
    }

    public Reply AnswerRest(string endpoint, string? symbol, int? limit)
    {
        lock (_gate) return _rest.Answer(endpoint, symbol, limit);
    }

    /// <summary>Counters as the control API shows them.</summary>
    public object Log() =>
        Look(market => new { _rest.Snapshots, _rest.Refused, _rest.Weight, Connections = _connections, FramesSent = _publisher.Sent, market.Events });

    void PlayOne()
    {
        var once = _faults.Begin(_market.Events + 1, _market.NextMs);
        foreach (var fault in once) BeforeEvent(fault);
        if (_market.Next(regressMs: once.Where(fault => fault.Kind == FaultKind.TimeRegress).Sum(fault => fault.Count)) is { } happened)
        {
            _options.OnEvent?.Invoke(_market);
            _publisher.Publish(happened, _faults, once, _clients);
        }

        if (_options.ConnectionAge is { } age)
            foreach (var client in _clients.Where(client => _options.Clock.GetUtcNow() - client.Since > age)) client.Close();
    }

    void BeforeEvent(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.IdJump:
                _market.JumpIds(fault.Count);
                break;
            case FaultKind.Stall:
                _market.ShiftMs += fault.Count;
                break;
            case FaultKind.Restart:
                _market.RestartIds();
                break;
            case FaultKind.Disconnect:
                foreach (var client in _clients) End(client, fault.How);
                break;
        }
    }

    static void End(StreamClient client, string how)
    {
        if (how == "half_open") client.IsSilent = true;
        else if (how == "rst") client.Reset();
        else client.Close();
    }
}
