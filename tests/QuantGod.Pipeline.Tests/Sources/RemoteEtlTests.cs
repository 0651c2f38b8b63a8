using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Sources;

/// <summary>Etl on archives of an rclone remote: rclone's local backend.</summary>
public sealed class RemoteEtlTests : IDisposable
{
    readonly Workbench _bench = new();

    string Far => Path.Combine(_bench.Folder, "far");

    string Remote => $"etl.paths.raw=:local:{Far}";

    public void Dispose() => _bench.Dispose();

    [RcloneFact]
    public void Days_of_a_remote_are_those_of_a_folder()
    {
        ShortDay.Archive(Path.Combine(Far, "2025"), 1);
        ShortDay.Archive(Far, 2);

        _bench.Etl(Remote);
        var remote = _bench.Outputs();
        Directory.Delete(_bench.Data, recursive: true);
        _bench.Etl($"etl.paths.raw={Far}");

        Assert.Equal(2, remote.Count);
        Assert.Equal(_bench.Outputs(), remote);
    }

    [RcloneFact]
    public void A_second_run_fetches_nothing_and_only_a_changed_day_runs_again()
    {
        ShortDay.Archive(Far, 1);
        ShortDay.Archive(Far, 2);
        Assert.Equal("2", _bench.Etl(Remote)["Run"]);
        Assert.Equal("0", _bench.Etl(Remote)["Run"]);

        File.Delete(Path.Combine(Far, ShortDay.Name(2) + ".data.zip"));
        ShortDay.Archive(Far, 2, minutes: 10);

        Assert.Equal($"Etl {ShortDay.Name(2)}: input changed: {ShortDay.Name(2)}.data.zip", _bench.Explain(Remote)[0]);
        Assert.Equal("1", _bench.Etl(Remote)["Run"]);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_bench.Data, ".fetched")));
    }

    [RcloneFact]
    public void A_new_time_on_the_same_content_is_no_change()
    {
        var path = ShortDay.Archive(Far, 1);
        _bench.Etl(Remote);
        File.SetLastWriteTimeUtc(path, new DateTime(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("0", _bench.Etl(Remote)["Run"]);
    }

    [RcloneFact]
    public void Explaining_downloads_nothing()
    {
        ShortDay.Archive(Far, 1);

        Assert.Contains($"Etl {ShortDay.Name(1)}: output missing: {ShortDay.Name(1)}.parquet", _bench.Explain(Remote));
        Assert.False(Directory.Exists(Path.Combine(_bench.Data, ".fetched")));
    }

    [RcloneFact]
    public void A_damaged_archive_is_named_where_it_lies_and_the_other_days_are_done()
    {
        ShortDay.Archive(Far, 1);
        var damaged = ShortDay.Archive(Far, 2);
        File.WriteAllText(damaged, "<html>Quota exceeded, which is longer than an end record</html>");

        var failure = Assert.Throws<StepException>(() => _bench.Etl(Remote));

        Assert.Contains($":local:{damaged}: is not a ZIP archive", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_bench.DayFile(1)));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_bench.Data, ".fetched")));
    }

    [RcloneFact]
    public void Sample_makes_nothing_on_a_remote()
    {
        ShortDay.Archive(Far, 1);

        Assert.Equal("0", _bench.Run(session => session.Sample, Remote)["Archives"]);
    }
}
