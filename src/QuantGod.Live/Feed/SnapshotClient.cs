using System.Globalization;
using System.Net;

namespace QuantGod.Live.Feed;

/// <summary>What came of a request for a snapshot.</summary>
/// <param name="Status">0 when there was no reply.</param>
/// <param name="RetryAfter">The pause that the exchange asked for.</param>
/// <param name="UsedWeight">What the exchange has counted in this minute.</param>
public sealed record SnapshotReply(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter, int? UsedWeight, string? Failure)
{
    /// <summary>The body may be a snapshot.</summary>
    public bool IsSuccess => Status == HttpStatusCode.OK;

    /// <summary>Binance's error -1121.</summary>
    public bool IsOfUnknownSymbol => Status == HttpStatusCode.BadRequest && Body.AsSpan().IndexOf("\"code\":-1121"u8) >= 0;
}

/// <summary>Fetches snapshots of the book.</summary>
public sealed class SnapshotClient : IDisposable
{
    const int MaxBytes = 8 << 20;
    const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";

    readonly HttpClient _http;
    readonly Uri _address;

    /// <param name="timeout">For the whole reply.</param>
    public SnapshotClient(Uri address, TimeSpan timeout)
    {
        _address = address;
        _http = new(new SocketsHttpHandler { ConnectTimeout = timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = MaxBytes,
        };
    }

    /// <summary>Never fails but for cancellation: what went wrong is in the reply.</summary>
    public async Task<SnapshotReply> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(_address, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new(response.StatusCode, body, RetryAfterOf(response), UsedWeightOf(response), Describe(response, body));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, [], null, null, $"no reply within {_http.Timeout.TotalSeconds:0.#} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(0, [], null, null, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    static TimeSpan? RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - response.Headers.Date;

    static int? UsedWeightOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(UsedWeightHeader, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : null;

    static string? Describe(HttpResponseMessage response, byte[] body) => response.StatusCode switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.TooManyRequests => "429: too many requests",
        RequestGate.IsBanned => "418: this address is banned for having asked too often",
        HttpStatusCode.Forbidden => "403: the exchange's firewall refuses this address",
        HttpStatusCode.UnavailableForLegalReasons => "451: the exchange does not serve this region",
        >= HttpStatusCode.InternalServerError => $"{(int)response.StatusCode}: trouble at the exchange",
        _ => $"{(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200)))}",
    };
}
