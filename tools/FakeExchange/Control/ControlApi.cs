using System.Globalization;
using System.Text.Json;
using QuantGod.FakeExchange.Playback;

namespace QuantGod.FakeExchange.Control;

/// <summary>
/// <c>POST /_ctl/fault</c>, <c>POST /_ctl/step?n=</c>, <c>GET /_ctl/truth?levels=</c>, <c>GET /_ctl/log</c>: schedules faults, moves the market, shows it.
/// </summary>
sealed class ControlApi(ExchangePlayer player, string symbol)
{
    public const string Path = "/_ctl/";

    const int DefaultLevels = 200;

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    readonly BinanceDialect _text = new(symbol, isFutures: false);

    /// <param name="command">What follows <see cref="Path"/>.</param>
    /// <param name="number">The one number of the query; null without.</param>
    public Reply Answer(string method, string command, int? number, string body)
    {
        switch (method, command)
        {
            case ("POST", "fault"):
                return AddFault(body);
            case ("POST", "step"):
                player.Step(number is > 0 and var events ? events : 1);
                return new(200, "{}");
            case (_, "truth"):
                return new(200, Truth(number ?? DefaultLevels));
            case (_, "log"):
                return new(200, JsonSerializer.Serialize(player.Log(), Json));
            default:
                return new(404, "{}");
        }
    }

    string Truth(int levels) => player.Look(market =>
    {
        var book = _text.Snapshot(market.Book, market.TimestampMs, market.LastId, levels);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"event":{{market.Events}},"E":{{market.TimestampMs}},{{book[1..]}}""");
    });

    /// <summary>Reads <c>{"at":{"event":n}|{"t":ms},"kind":"drop","args":{"count":1,"how":"..","retry_after":1}}</c>.</summary>
    Reply AddFault(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var kind = root.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal);
            if (!Enum.TryParse<FaultKind>(kind, ignoreCase: true, out var known)) return new(400, $$"""{"msg":"There is no fault '{{kind}}'."}""");

            var at = root.TryGetProperty("at", out var given) ? given : default;
            var args = root.TryGetProperty("args", out var details) ? details : default;
            var how = args.ValueKind == JsonValueKind.Object && args.TryGetProperty("how", out var text) ? text.ToString() : "";
            player.Add(new Fault(known, Number(at, "event"), Number(at, "t"), (int?)Number(args, "count") ?? 1, how, (int?)Number(args, "retry_after")));
            return new(200, "{}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new(400, """{"msg":"A fault is {\"at\":{\"event\":n},\"kind\":\"drop\",\"args\":{\"count\":1}}."}""");
        }
    }

    static long? Number(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out var number) && number.TryGetInt64(out var value) ? value : null;
}
