using QuantGod.Pipeline.Tests.Support;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Tests.Steps;

/// <summary>Labels that look into the next day.</summary>
public sealed class CrossDayTests : IDisposable
{
    readonly Workbench _workbench = new(1, 2);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void A_day_with_a_next_one_keeps_its_last_minutes()
    {
        _workbench.Etl();
        _workbench.Label("labelling.cross_day=true");

        Assert.Equal((19, 17), (Rows(1), Rows(2)));
    }

    [Fact]
    public void A_labelled_day_has_the_values_of_its_own_day_in_every_column()
    {
        _workbench.Etl();
        _workbench.Label("labelling.cross_day=true");

        using var reader = new DayFileReader();
        string[] columns = [.. reader.Layout(_workbench.DayFile(1)).Columns];
        var (day, labelled) = (reader.Read(_workbench.DayFile(1), columns), reader.Read(_workbench.LabelledFile(1), columns));
        Assert.Equal(day.MinuteStartMs[..labelled.Rows], labelled.MinuteStartMs);
        Assert.All(columns, column => Assert.Equal(day[column][..labelled.Rows], labelled[column]));
    }

    [Fact]
    public void Without_it_every_day_loses_them()
    {
        _workbench.Etl();
        _workbench.Label();

        Assert.Equal((17, 17), (Rows(1), Rows(2)));
    }

    [Fact]
    public void The_next_file_is_not_looked_into_when_it_is_of_another_symbol_or_a_later_day()
    {
        File.Delete(Path.Combine(_workbench.Raw, ShortDay.Name(2) + ".data.zip"));
        ShortDay.Archive(_workbench.Raw, day: 3);
        ShortDay.Archive(_workbench.Raw, ShortDay.Name(2, "ETHUSDT"), ShortDay.LinesOf("ETHUSDT", 2));
        _workbench.Etl();
        _workbench.Label("labelling.cross_day=true");

        Assert.Equal((17, 17), (Rows(1), Rows(3)));
    }

    [Fact]
    public void A_new_next_day_labels_the_day_before_it_again()
    {
        _workbench.Etl();
        _workbench.Label("labelling.cross_day=true");
        ShortDay.Archive(_workbench.Raw, day: 3);
        _workbench.Etl();

        Assert.Equal("2", _workbench.Label("labelling.cross_day=true")["Run"]);
        Assert.Equal((19, 17), (Rows(2), Rows(3)));
    }

    int Rows(int day)
    {
        using var reader = new DayFileReader();
        return reader.Layout(_workbench.LabelledFile(day)).Rows;
    }
}
