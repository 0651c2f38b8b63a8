using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class SettingsTaskTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void A_verification_that_nobody_awaits_does_nothing()
    {
        _ = Verify("x", _site.Settings(), _site.SourceFile);

        Assert.Empty(_site.Files);
    }

    [Fact]
    public async Task A_verification_runs_once_however_often_it_is_awaited()
    {
        var runs = 0;
        var verification = Verify(() => Task.FromResult(++runs), _site.Settings(), _site.SourceFile).AutoVerify();

        await verification;
        await verification.ToTask();

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Settings_are_fixed_once_it_runs()
    {
        var verification = Verify("x", _site.Settings(), _site.SourceFile).AutoVerify();
        await verification;

        Assert.Throws<InvalidOperationException>(() => { _ = verification.UseMethodName("Late"); });
    }

    [Fact]
    public async Task Chained_calls_do_not_change_shared_settings()
    {
        var shared = _site.Settings();

        await Verify("x", shared, _site.SourceFile).UseDirectory("elsewhere").AutoVerify();

        Assert.Null(shared.Directory);
        Assert.Equal([Path.Combine("elsewhere", "Book.Depth.verified.txt")], _site.Files);
    }

    [Fact]
    public async Task A_copy_carries_every_setting()
    {
        var settings = _site.Settings();
        settings.UseDirectory("copied");
        settings.UniqueForRuntime();
        settings.IgnoreMember("B");
        settings.AddScrubber(text => text.Replace("A", "Scrubbed"));
        settings.AppendValue("extra", 1);
        settings.AutoVerify();

        var result = await Verify(new { A = 1, B = 2 }, new VerifySettings(settings), _site.SourceFile);

        Assert.Equal([Path.Combine("copied", "Book.Depth.DotNet.verified.txt")], _site.Files);
        Assert.Equal("{\n  target: {\n    Scrubbed: 1\n  },\n  extra: 1\n}", result.Text);
    }
}
