using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace QuantGod.FakeExchange.Server;

/// <summary>One HTTP request: as much of HTTP/1.1 as the exchanges' clients use.</summary>
/// <param name="Path">Without the query.</param>
public sealed record HttpRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    const int MostHeaderBytes = 16 << 10;
    const int MostBodyBytes = 1 << 20;

    public bool IsUpgrade => Headers.TryGetValue("Upgrade", out var protocol) && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when the client has gone.</returns>
    public static async Task<HttpRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostHeaderBytes];
        var length = 0;
        while (true)
        {
            var headEnd = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (headEnd >= 0) return await ReadBodyAsync(stream, Encoding.ASCII.GetString(buffer, 0, headEnd), buffer.AsMemory(headEnd + 4, length - headEnd - 4), cancellationToken).ConfigureAwait(false);
            if (length == buffer.Length) return null;

            var count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0) return null;
            length += count;
        }
    }

    static async Task<HttpRequest?> ReadBodyAsync(NetworkStream stream, string head, ReadOnlyMemory<byte> begun, CancellationToken cancellationToken)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var target, _]) return null;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
            if (line.IndexOf(':') is > 0 and var colon) headers[line[..colon]] = line[(colon + 1)..].Trim();

        var body = "";
        if (headers.TryGetValue("Content-Length", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= MostBodyBytes)
        {
            var bytes = new byte[length];
            begun.Span[..Math.Min(begun.Length, length)].CopyTo(bytes);
            if (begun.Length < length) await stream.ReadExactlyAsync(bytes.AsMemory(begun.Length), cancellationToken).ConfigureAwait(false);
            body = Encoding.UTF8.GetString(bytes);
        }

        var question = target.IndexOf('?');
        return new HttpRequest(method, question < 0 ? target : target[..question], QueryOf(question < 0 ? "" : target[(question + 1)..]), headers, body);
    }

    static Dictionary<string, string> QueryOf(string text)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            query[Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals])] = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return query;
    }
}

/// <summary>One HTTP reply with a JSON body.</summary>
/// <param name="IsCut">The body ends half way, and with it the connection.</param>
public sealed record HttpReply(int Status, string Body, int? RetryAfterSeconds = null, int? UsedWeight = null, bool IsCut = false)
{
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {(Status == 200 ? "OK" : "Refused")}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n");
        if (RetryAfterSeconds is { } seconds) head.Append(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n");
        if (UsedWeight is { } weight) head.Append(CultureInfo.InvariantCulture, $"X-MBX-USED-WEIGHT-1M: {weight}\r\n");
        if (IsCut) head.Append("Connection: close\r\n");
        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body.AsSpan(0, IsCut ? body.Length / 2 : body.Length)];
    }
}
