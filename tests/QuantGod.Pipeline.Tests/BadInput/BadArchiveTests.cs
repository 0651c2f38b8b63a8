using System.Text;
using QuantGod.Incremental;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.BadInput;

/// <summary>Every bad archive fails its own day, with its name and a cure, and leaves nothing that looks like a day file.</summary>
public sealed class BadArchiveTests : IDisposable
{
    readonly Workbench _workbench = new(1);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void A_missing_raw_folder_is_named_with_what_may_be_wrong()
    {
        Directory.Delete(_workbench.Raw, recursive: true);

        var failure = Assert.Throws<StepException>(() => _workbench.Etl()).Message;

        Assert.StartsWith($"{_workbench.Raw}: the raw folder does not exist.", failure);
        Assert.Contains("paths.raw", failure);
    }

    [Fact]
    public void An_empty_raw_folder_is_named_and_Sample_is_offered()
    {
        File.Delete(Path.Combine(_workbench.Raw, ShortDay.Name(1) + ".data.zip"));

        var failure = Assert.Throws<StepException>(() => _workbench.Etl()).Message;

        Assert.StartsWith($"{_workbench.Raw}: the raw folder is empty", failure);
        Assert.Contains("run Sample", failure);
    }

    [Fact]
    public void Explaining_without_archives_tells_the_same()
    {
        Directory.Delete(_workbench.Raw, recursive: true);

        Assert.Contains("the raw folder does not exist", Assert.Throws<StepException>(() => _workbench.Explain()).Message);
    }

    [Fact]
    public void Zips_of_other_names_are_left_alone_and_the_log_says_so()
    {
        File.Copy(Path.Combine(_workbench.Raw, ShortDay.Name(1) + ".data.zip"),
            Path.Combine(Directory.CreateDirectory(Path.Combine(_workbench.Raw, "older")).FullName, "2025-01-02_BTCUSDT_ob50.data.zip"));

        Assert.Equal("1", _workbench.Etl()["Run"]);

        Assert.Contains($"1 ZIP files in \"{_workbench.Raw}\" are left alone", _workbench.Log("etl").Replace('\'', '"'));
        Assert.Contains("2025-01-02_BTCUSDT_ob50.data.zip", _workbench.Log("etl"));
    }

    [Fact]
    public void A_file_that_is_no_zip() => AssertDayFails("is not a ZIP archive", path => File.WriteAllText(path, "<html>Not found, at some length</html>"));

    [Fact]
    public void A_truncated_zip() => AssertDayFails("the file is cut off at", path =>
    {
        ShortDay.Archive(_workbench.Raw, day: 2);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
    });

    [Fact]
    public void Bytes_changed_within_the_data() => AssertDayFails("Download it again", path =>
    {
        ShortDay.Archive(_workbench.Raw, day: 2);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);
    });

    [Fact]
    public void A_day_copied_under_another_date() => AssertDayFails("its messages are of 2025-01-01", path =>
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(2), ShortDay.Lines(1)));

    [Fact]
    public void A_file_renamed_to_another_date() => AssertDayFails("holds BTCUSDT of 2025-01-01", path =>
        File.Copy(Path.Combine(_workbench.Raw, ShortDay.Name(1) + ".data.zip"), path));

    [Fact]
    public void Several_members() => AssertDayFails("holds 2 members", ("a.data", "{}\n"u8.ToArray()), ("b.data", "{}\n"u8.ToArray()));

    [Fact]
    public void A_member_that_climbs_out_of_its_folder()
    {
        AssertDayFails("has a path in its name", ("../../escaped.data", Encoding.UTF8.GetBytes(string.Join('\n', ShortDay.Lines(2)))));

        Assert.Empty(Directory.GetFiles(_workbench.Folder, "escaped*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_compression_bomb() => AssertDayFails("times as many", ("day.data", new byte[70 << 20]));

    [Fact]
    public void An_empty_member() => AssertDayFails("is empty: the day has no data", ("day.data", []));

    [Fact]
    public void Lines_of_another_symbol() => AssertDayFails("1200 OtherSymbol (first at line 1)", path =>
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(2), ShortDay.LinesOf("ETHUSDT", 2)));

    [Fact]
    public void A_day_of_which_no_minute_can_be_used() => AssertDayFails(
        "no minute is complete. 60 messages (1 snapshot), 60 samples, 0 of 1 minute kept; book 200/200 levels",
        path => ShortDay.Archive(_workbench.Raw, day: 2, minutes: 1));

    [Fact]
    public void Two_archives_of_one_day_are_not_guessed_between_even_where_older_day_files_would_do()
    {
        _workbench.Etl();
        ShortDay.Archive(Path.Combine(_workbench.Raw, "copy"), day: 1);

        Assert.Contains("is an archive of the same day and symbol", Assert.Throws<StepException>(() => _workbench.Etl()).Message);
    }

    void AssertDayFails(string fault, params (string Name, byte[] Content)[] members) =>
        AssertDayFails(fault, _ => ShortDay.Archive(_workbench.Raw, ShortDay.Name(2), members));

    /// <param name="write">Makes day 2's archive bad; day 1 is good.</param>
    void AssertDayFails(string fault, Action<string> write)
    {
        write(Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip"));

        var lines = Assert.Throws<StepException>(() => _workbench.Etl()).Message.Split('\n');

        Assert.Equal(2, lines.Length); // one line a failed day
        Assert.StartsWith($"  {ShortDay.Name(2)}: ", lines[1]);
        Assert.Contains(ShortDay.Name(2) + ".data.zip", lines[1]);
        Assert.Contains(fault, lines[1]);
        Assert.Equal([_workbench.DayFile(1)], Directory.GetFiles(_workbench.PreProcessed, "*", new EnumerationOptions { AttributesToSkip = 0 }));
        Assert.Contains($"[ERROR] {ShortDay.Name(2)}: ", _workbench.Log("etl"));
    }
}
