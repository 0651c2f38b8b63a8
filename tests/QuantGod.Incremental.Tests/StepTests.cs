using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

public sealed class StepTests : IDisposable
{
    readonly Workplace _workplace = new("a", "b", "c");

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void A_first_run_makes_everything()
    {
        var step = new ShoutingStep(_workplace);

        var outcome = step.RunNow();

        Assert.Equal(["a.loud", "b.loud", "c.loud"], _workplace.OutputNames());
        Assert.Equal("A!", File.ReadAllText(_workplace.Output("a")));
        Assert.Equal(2, outcome.Results()[0].Result.Length);
    }

    [Fact]
    public void A_second_run_does_nothing()
    {
        new ShoutingStep(_workplace).RunNow();
        var second = new ShoutingStep(_workplace);

        Assert.False(second.PlanNow().IsStale);
        var outcome = second.RunNow();

        Assert.Empty(second.Ran);
        Assert.Equal(2, outcome.Results()[0].Result.Length); // known from the record
    }

    [Fact]
    public void Only_the_changed_input_runs_again()
    {
        new ShoutingStep(_workplace).RunNow();
        _workplace.Write("b", "changed");

        var step = new ShoutingStep(_workplace);
        var plan = step.PlanNow();
        step.RunNow();

        Assert.Equal(["Shout b: input changed: b.txt"], plan.Explain());
        Assert.Equal(["b"], step.Ran);
        Assert.Equal("CHANGED!", File.ReadAllText(_workplace.Output("b")));
    }

    [Fact]
    public void A_new_time_on_the_same_content_is_no_change()
    {
        new ShoutingStep(_workplace).RunNow();
        File.SetLastWriteTimeUtc(_workplace.Input("a"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.False(new ShoutingStep(_workplace).PlanNow().IsStale);
    }

    [Fact]
    public void Same_size_and_other_content_is_a_change()
    {
        new ShoutingStep(_workplace).RunNow();
        _workplace.Write("a", "z");
        File.SetLastWriteTimeUtc(_workplace.Input("a"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(1, new ShoutingStep(_workplace).PlanNow().StaleCount);
    }

    [Fact]
    public void A_changed_value_is_named_with_its_old_and_new_text()
    {
        new ShoutingStep(_workplace, mark: "!").RunNow();

        var plan = new ShoutingStep(_workplace, mark: "?").PlanNow();

        Assert.Equal(3, plan.StaleCount);
        Assert.Equal("Shout a: shout.yaml mark ! -> ?", plan.Explain().First());
    }

    [Fact]
    public void A_changed_value_is_named_even_when_the_records_are_gone()
    {
        new ShoutingStep(_workplace, mark: "!").RunNow();
        Directory.Delete(_workplace.Out, recursive: true);

        var plan = new ShoutingStep(_workplace, mark: "?").PlanNow();

        Assert.Equal("Shout a: shout.yaml mark ! -> ?; output missing: a.loud", plan.Explain().First());
    }

    [Fact]
    public void Changed_code_runs_everything()
    {
        new ShoutingStep(_workplace, code: "v1").RunNow();

        Assert.Equal("Shout a: code changed", new ShoutingStep(_workplace, code: "v2").PlanNow().Explain().First());
    }

    [Fact]
    public void A_deleted_output_is_made_again()
    {
        new ShoutingStep(_workplace).RunNow();
        File.Delete(_workplace.Output("c"));

        var step = new ShoutingStep(_workplace);
        Assert.Equal(["Shout c: output missing: c.loud"], step.PlanNow().Explain());
        step.RunNow();

        Assert.True(File.Exists(_workplace.Output("c")));
    }

    [Fact]
    public void An_edited_output_is_made_again()
    {
        new ShoutingStep(_workplace).RunNow();
        File.WriteAllText(_workplace.Output("c"), "edited");

        var step = new ShoutingStep(_workplace);
        Assert.Equal(["Shout c: output edited: c.loud"], step.PlanNow().Explain());
        step.RunNow();

        Assert.Equal("C!", File.ReadAllText(_workplace.Output("c")));
    }

    [Fact]
    public void Forcing_runs_all_and_says_so()
    {
        new ShoutingStep(_workplace).RunNow();

        var step = new ShoutingStep(_workplace);
        Assert.Equal("Shout a: forced", step.PlanNow(force: true).Explain().First());
        step.RunNow(force: true);

        Assert.Equal(3, step.Ran.Count);
    }

    [Fact]
    public void An_output_whose_input_is_gone_is_removed_because_a_record_says_that_we_made_it()
    {
        new ShoutingStep(_workplace).RunNow();
        File.WriteAllText(Path.Combine(_workplace.Out, "theirs.loud"), "not ours");
        File.Delete(_workplace.Input("b"));

        var step = new ShoutingStep(_workplace);
        Assert.Equal(["Shout b: output will be removed, its input is gone"], step.PlanNow().Explain());
        step.RunNow();

        Assert.Equal(["a.loud", "c.loud", "theirs.loud"], _workplace.OutputNames());
    }

    [Fact]
    public void An_orphan_that_somebody_edited_stays()
    {
        new ShoutingStep(_workplace).RunNow();
        File.WriteAllText(_workplace.Output("b"), "edited by hand");
        File.Delete(_workplace.Input("b"));

        new ShoutingStep(_workplace).RunNow();

        Assert.Equal("edited by hand", File.ReadAllText(_workplace.Output("b")));
    }

    [Fact]
    public void Nothing_is_removed_when_every_input_is_gone()
    {
        new ShoutingStep(_workplace).RunNow();
        foreach (var input in Directory.GetFiles(_workplace.In)) File.Delete(input);

        new ShoutingStep(_workplace).RunNow();

        Assert.Equal(3, _workplace.OutputNames().Length);
    }

    [Fact]
    public void One_failing_item_fails_the_step_and_leaves_the_others_done()
    {
        var step = new ShoutingStep(_workplace) { Threads = 2, Before = name => { if (name == "b") throw new InvalidDataException("line 7 is cut"); } };

        var failure = Assert.Throws<StepException>(() => step.RunNow());

        Assert.Contains("1 of 3 failed", failure.Message);
        Assert.Contains("b: line 7 is cut", failure.Message);
        Assert.Equal(["a.loud", "c.loud"], _workplace.OutputNames());
        Assert.Equal(["Shout b: output missing: b.loud"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    [Fact]
    public void An_input_that_changes_underneath_fails_the_item()
    {
        var step = new ShoutingStep(_workplace) { Before = name => { if (name == "b") _workplace.Write("b", "rewritten meanwhile"); } };

        Assert.Contains("changed while Shout was reading it", Assert.Throws<StepException>(() => step.RunNow()).Message);
        Assert.False(File.Exists(Path.Combine(_workplace.Out, ".records", "b.json")));
    }

    [Fact]
    public void Cancelling_stops_between_items_and_the_next_run_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        var step = new ShoutingStep(_workplace) { Before = name => { if (name == "b") cancel.Cancel(); } };

        Assert.ThrowsAny<OperationCanceledException>(() => step.RunNow(force: false, cancel.Token));
        var rest = new ShoutingStep(_workplace);
        rest.RunNow();

        Assert.DoesNotContain("a", rest.Ran);
        Assert.Equal(3, _workplace.OutputNames().Length);
    }

    [Fact]
    public void A_later_step_knows_which_inputs_will_be_made_anew()
    {
        var step = new ShoutingStep(_workplace);
        step.RunNow();
        var pending = new Dictionary<string, string> { [_workplace.Input("b")] = "Whisper" };

        Assert.Equal(["Shout b: input will be rebuilt by Whisper: b.txt"], step.Plan(pending, force: false, CancellationToken.None).Explain());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"format\": 2, \"step\"")]
    [InlineData("[]")]
    [InlineData("{ \"format\": 2, \"step\": \"Shout\", \"item\": \"a\", \"code\": \"v1\", \"config\": null, \"inputs\": null, \"outputs\": [] }")]
    public void An_unreadable_record_means_run_again(string text)
    {
        new ShoutingStep(_workplace).RunNow();
        File.WriteAllText(Path.Combine(_workplace.Out, ".records", "a.json"), text);

        var step = new ShoutingStep(_workplace);
        Assert.Equal(["Shout a: the record of how out/a.loud was made cannot be read"], step.PlanNow().Explain());
        step.RunNow();

        Assert.Equal(["a"], step.Ran);
        Assert.False(new ShoutingStep(_workplace).PlanNow().IsStale);
    }

    [Fact]
    public void A_removed_record_means_run_again()
    {
        new ShoutingStep(_workplace).RunNow();
        File.Delete(Path.Combine(_workplace.Out, ".records", "a.json"));

        Assert.Equal(["Shout a: no record of how out/a.loud was made"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    [Fact]
    public void Planning_writes_nothing()
    {
        new ShoutingStep(_workplace).RunNow();
        _workplace.Write("b", "changed");
        File.SetLastWriteTimeUtc(_workplace.Input("a"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var before = Snapshot();

        new ShoutingStep(_workplace, mark: "?").PlanNow(force: true);

        Assert.Equal(before, Snapshot());

        string Snapshot() => string.Join('\n', Directory.GetFiles(_workplace.Root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks} {File.ReadAllText(path)}"));
    }
}
