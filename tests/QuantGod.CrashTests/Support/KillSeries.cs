namespace QuantGod.CrashTests.Support;

/// <summary>Kills runs on one data folder again and again, lets one finish now and then, and looks at the folder after each.</summary>
sealed class KillSeries(DataFolder folder, Undisturbed undisturbed, KillLog log, int seed)
{
    const int MostKillsBeforeFinishing = 8;

    readonly Random _random = new(seed);
    string? _step;

    public void Run(int kills)
    {
        for (var done = 0; done < kills;)
        {
            _step = null;
            var story = new List<string>();
            var untilFinishing = Math.Min(kills - done, MostKillsBeforeFinishing);
            var finished = false;
            for (var killed = 0; killed < untilFinishing && !finished; done += finished ? 0 : 1, killed++) finished = !Kill(story);

            if (!finished) Victim.Run(folder, aim: null);
            RequireFinished(story);
            folder.StartAfresh();
        }
    }

    /// <returns>False when the run was done before it could be killed.</returns>
    bool Kill(List<string> story)
    {
        var aim = Aim.Next(_random, undisturbed, _step);
        var (leftovers, withoutRecord) = (folder.Leftovers(), folder.WithoutRecord());
        var end = Victim.Run(folder, aim);
        if (!end.WasKilled) return false;

        _step = end.Step ?? _step;
        story.Add($"{aim}, in {end.Step ?? "start-up"}");
        log.Count(end.Step, folder.Leftovers().Except(leftovers).Any(), folder.WithoutRecord().Except(withoutRecord).Any());
        foreach (var (path, content) in folder.Published())
        {
            Assert.True(undisturbed.Published.TryGetValue(path, out var expected), Told(story, $"'{path}' is no file of an undisturbed run"));
            Assert.True(content == expected, Told(story, $"'{path}' is in its place with {content}, an undisturbed run makes {expected}"));
        }

        return true;
    }

    void RequireFinished(List<string> story)
    {
        Assert.True(
            undisturbed.Published.SequenceEqual(folder.Published()), Told(story, "the folder differs from that of an undisturbed run: " + Differences()));
        Assert.True(folder.Leftovers().Count == 0, Told(story, $"left behind: {string.Join(", ", folder.Leftovers())}"));
    }

    string Differences()
    {
        var (expected, actual) = (undisturbed.Published, folder.Published());
        return string.Join(", ", expected.Keys.Union(actual.Keys).Where(path => expected.GetValueOrDefault(path) != actual.GetValueOrDefault(path)));
    }

    string Told(List<string> story, string fault) => $"{fault}. Seed {seed}; killed {string.Join("; ", story)}.";
}
