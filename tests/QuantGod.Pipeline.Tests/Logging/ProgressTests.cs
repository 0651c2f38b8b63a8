using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Logging;

public sealed class ProgressTests
{
    const string Erase = "\r\e[K";

    readonly CollectingSink _log = new();
    readonly SteppingClock _clock = new();
    readonly StringWriter _terminal = new() { NewLine = "\n" };

    [Fact]
    public void Without_a_terminal_each_item_is_a_line_with_the_time_left()
    {
        using var progress = new Progress(_log.Logger, _clock, terminal: null, 0);
        _clock.Advance(TimeSpan.FromSeconds(10));
        progress.Report(3, "day 1");
        _clock.Advance(TimeSpan.FromHours(1));
        progress.Report(3, "day 2");

        Assert.Equal(["[1/3] \"day 1\", \"0:20\" left", "[2/3] \"day 2\", \"30:05\" left"], _log.Lines);
    }

    [Fact]
    public void On_a_terminal_the_bar_is_drawn_over_and_ends_its_line_when_all_is_done()
    {
        using var progress = OnTerminal(width: 200);
        progress.Report(2, "day 1");
        progress.Report(2, "day 2");

        Assert.Equal($"{Erase}[{Bar(15)}] 1/2  0:00 left  day 1{Erase}[{Bar(30)}] 2/2  0:00 left  day 2\n", _terminal.ToString());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_line_in_between_takes_the_bars_place_and_the_bar_comes_back_below()
    {
        using var progress = OnTerminal(width: 200);
        progress.Report(2, "day 1");
        _terminal.GetStringBuilder().Clear();

        progress.Interrupt(() => _terminal.WriteLine("ERROR day 2"));

        Assert.Equal($"{Erase}ERROR day 2\n[{Bar(15)}] 1/2  0:00 left  day 1", _terminal.ToString());
    }

    [Fact]
    public void A_line_before_the_first_bar_or_after_the_last_stands_alone()
    {
        using var progress = OnTerminal(width: 200);
        progress.Interrupt(() => _terminal.WriteLine("before"));
        progress.Report(1, "day 1");
        _terminal.GetStringBuilder().Replace("before\n", "");
        progress.Interrupt(() => _terminal.WriteLine("after"));

        Assert.EndsWith("day 1\nafter\n", _terminal.ToString());
        Assert.DoesNotContain("before", _terminal.ToString());
    }

    [Fact]
    public void A_run_that_stops_halfway_leaves_the_cursor_below_the_bar()
    {
        using (var progress = OnTerminal(width: 200)) progress.Report(2, "day 1");

        Assert.EndsWith("day 1\n", _terminal.ToString());
    }

    [Fact]
    public void A_bar_never_reaches_the_terminals_last_column()
    {
        using var progress = OnTerminal(width: 50);
        progress.Report(2, new string('x', 100));

        Assert.Equal(49, _terminal.ToString().Length - Erase.Length);
    }

    [Fact]
    public void Reports_from_many_threads_count_every_item_once_and_never_backwards()
    {
        const int Items = 500;
        using var progress = OnTerminal(width: 200);
        Parallel.For(0, Items, i => progress.Report(Items, $"day {i}"));

        var counts = _terminal.ToString().Split(Erase)[1..].Select(bar => int.Parse(bar.Split(']')[1].Split('/')[0]));
        Assert.Equal(Enumerable.Range(1, Items), counts);
    }

    Progress OnTerminal(int width) => new(_log.Logger, _clock, _terminal, width);

    static string Bar(int filled) => new string('=', filled) + new string(' ', 30 - filled);
}
