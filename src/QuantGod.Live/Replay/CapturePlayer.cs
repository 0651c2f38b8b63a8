using QuantGod.Live.Synchronising;

namespace QuantGod.Live.Replay;

/// <summary>Feeds captures through a market stream, one after the other, as one stream.</summary>
/// <param name="speed">Times real time, by the captures' local times; null for as fast as it goes.</param>
public sealed class CapturePlayer(IReadOnlyList<string> files, double? speed, TimeProvider clock)
{
    readonly long _startedAt = clock.GetTimestamp();
    long? _firstMs;

    /// <summary>Frames read so far.</summary>
    public long Frames { get; private set; }

    /// <summary>From the first frame's local time to the last one's.</summary>
    public TimeSpan Span { get; private set; }

    /// <param name="onFrame">Sees each frame before the stream does.</param>
    /// <param name="isEnough">Asked after each frame; true ends the replay.</param>
    /// <exception cref="CaptureException">A file is damaged.</exception>
    public void Play(MarketStream stream, ReadFrame onFrame, Func<bool> isEnough, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            using var capture = new CaptureReader(file);
            while (!isEnough() && capture.TryRead(out var localMs, out var frame))
            {
                cancellationToken.ThrowIfCancellationRequested();
                WaitUntil(localMs, cancellationToken);
                Frames++;
                onFrame(frame);
                stream.Feed(frame, lane: 0);
            }
        }
    }

    public delegate void ReadFrame(ReadOnlySpan<byte> frame);

    void WaitUntil(long localMs, CancellationToken cancellationToken)
    {
        _firstMs ??= localMs;
        Span = TimeSpan.FromMilliseconds(Math.Max(Span.TotalMilliseconds, localMs - _firstMs.Value));
        if (speed is not { } times) return;

        var wait = Span / times - clock.GetElapsedTime(_startedAt);
        if (wait > TimeSpan.Zero) cancellationToken.WaitHandle.WaitOne(wait);
    }
}
