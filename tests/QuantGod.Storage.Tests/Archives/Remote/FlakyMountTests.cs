using QuantGod.Storage.Archives;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives.Remote;

/// <summary>A mount that fails while a day is read.</summary>
public sealed class FlakyMountTests : IDisposable
{
    const int Lines = 60_000, LinesBeforeFailure = 10;

    readonly TemporaryFolder _folder = new();
    readonly ImpatientClock _clock = new();
    readonly List<FlakyFile> _opened = [];
    readonly string _path;

    public FlakyMountTests() => _path = Some.Archive(_folder, Some.Lines(Lines));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_day_is_read_again_from_its_start()
    {
        Assert.Equal(Lines, Read(failures: 2, attempts: 3));

        Assert.Equal(3, _opened.Count);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)], _clock.Pauses);
    }

    [Fact]
    public void A_mount_that_stays_down_fails_the_day_with_path_place_and_attempts()
    {
        var error = Assert.Throws<ArchiveReadException>(() => Read(failures: int.MaxValue, attempts: 3));

        Assert.Equal(_path, error.Path);
        Assert.StartsWith(_path + ": cannot be read any further (Input/output error). Noticed after line ", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"byte \d+\. Check the disk or the mount it lies on, and run again\. All 3 attempts failed\.$", error.Message);
        Assert.Equal(3, _opened.Count);
    }

    [Fact]
    public void A_mount_that_fails_at_the_first_byte_is_tried_again_too()
    {
        var error = Assert.Throws<ArchiveReadException>(() => NewAttempts(2).Run(
            () => DayArchive.Open(_path, limits: null, () => throw new IOException("Transport endpoint is not connected")), Ignore, CancellationToken.None));

        Assert.Contains("Transport endpoint is not connected", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("All 2 attempts failed.", error.Message, StringComparison.Ordinal);
        Assert.Single(_clock.Pauses);
    }

    [Fact]
    public void A_damaged_archive_is_not_read_again()
    {
        var bytes = File.ReadAllBytes(_path);
        bytes[bytes.Length / 2] ^= 0xff;
        File.WriteAllBytes(_path, bytes);

        Assert.Throws<ArchiveException>(() => Read(failures: 0, attempts: 3));
        Assert.Single(_opened);
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public void A_missing_archive_is_not_waited_for()
    {
        Assert.Throws<ArchiveException>(() => NewAttempts(3).Run(() => DayArchive.Open(_folder.File("none.zip")), Ignore, CancellationToken.None));
        Assert.Empty(_clock.Pauses);
    }

    long Read(int failures, int attempts) => NewAttempts(attempts).Run(() =>
    {
        using var archive = DayArchive.Open(_path, limits: null, Open);
        while (archive.TryReadLine(out _))
            if (archive.LineNumber == LinesBeforeFailure) _opened[^1].IsDown = _opened.Count <= failures;
        return archive.LineNumber;
    }, Ignore, CancellationToken.None);

    FlakyFile Open()
    {
        _opened.Add(new FlakyFile(_path));
        return _opened[^1];
    }

    Attempts NewAttempts(int most) => new(most, _clock, () => 0.5);

    static void Ignore(ArchiveReadException failure, TimeSpan pause)
    {
    }
}
