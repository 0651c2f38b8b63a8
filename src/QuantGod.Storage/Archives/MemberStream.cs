namespace QuantGod.Storage.Archives;

/// <summary>The compressed bytes of one member, read from the file in large steps.</summary>
sealed class MemberStream(FileStream file, ZipMember member) : ReadStream
{
    readonly byte[] _buffer = new byte[256 << 10];
    int _at;
    int _end;
    long _fetched;

    /// <summary>Bytes handed out so far.</summary>
    public long BytesRead => _fetched - (_end - _at);

    public override int Read(Span<byte> buffer)
    {
        if (_at == _end && !Fetch()) return 0;
        var count = Math.Min(buffer.Length, _end - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    bool Fetch()
    {
        var left = member.CompressedLength - _fetched;
        file.Position = member.Offset + _fetched;
        (_at, _end) = (0, left == 0 ? 0 : file.Read(_buffer, 0, (int)Math.Min(left, _buffer.Length)));
        _fetched += _end;
        return _end > 0;
    }
}

/// <summary>A stream that is read from its beginning to its end and nothing else.</summary>
abstract class ReadStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
