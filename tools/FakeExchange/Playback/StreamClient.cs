using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace QuantGod.FakeExchange.Playback;

/// <summary>One subscriber: its streams, and a bounded queue of frames that the transport sends. Streams and state are guarded by the player's lock.</summary>
/// <param name="isWrapped">Frames go out as <c>{"stream":..,"data":..}</c>.</param>
/// <param name="reset">Ends the connection with a TCP reset.</param>
sealed class StreamClient(IEnumerable<string> streams, bool isWrapped, DateTimeOffset since, Action reset)
{
    const int MaxQueued = 20_000; // a client that does not read is cut off

    readonly Channel<(byte[] Frame, WebSocketMessageType Type)> _queue = Channel.CreateBounded<(byte[], WebSocketMessageType)>(MaxQueued);

    /// <summary>Names as the client subscribed to them.</summary>
    public HashSet<string> Streams { get; } = [.. streams];

    public bool IsWrapped { get; } = isWrapped;

    public DateTimeOffset Since { get; } = since;

    /// <summary>Nothing more is sent, as on a dead route; the connection stays open.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Bybit: the whole book has been sent.</summary>
    public bool HasBook { get; set; }

    /// <summary>Frames to send; complete once the connection is to be closed as the protocol has it.</summary>
    public ChannelReader<(byte[] Frame, WebSocketMessageType Type)> Queue => _queue.Reader;

    /// <returns>False when the client does not keep up.</returns>
    public bool TrySend(string frame) => _queue.Writer.TryWrite((Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text));

    public bool TrySendBinary(byte[] frame) => _queue.Writer.TryWrite((frame, WebSocketMessageType.Binary));

    /// <summary>Ends the connection as the protocol has it, after what is queued.</summary>
    public void Close()
    {
        IsSilent = true;
        _queue.Writer.TryComplete();
    }

    /// <summary>Ends the connection at once, as a dying machine does.</summary>
    public void Reset() => reset();
}
