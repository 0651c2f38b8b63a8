using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Tests.Steps;

public sealed class PerWorkerTests
{
    readonly List<Engine> _made = [];

    [Fact]
    public void One_item_after_the_other_uses_the_same()
    {
        using (var engines = Engines())
        {
            engines.Use(_ => { });
            Assert.Same(_made[0], engines.Use(engine => engine));
            Assert.False(_made[0].IsDisposed);
        }

        Assert.True(Assert.Single(_made).IsDisposed);
    }

    [Fact]
    public void Two_items_at_once_use_two()
    {
        using var engines = Engines();

        engines.Use(outer => engines.Use(inner => Assert.NotSame(outer, inner)));

        Assert.Equal(2, _made.Count);
    }

    [Fact]
    public void What_an_item_failed_with_is_disposed_and_not_used_again()
    {
        using var engines = Engines();

        Assert.Throws<InvalidOperationException>(() => engines.Use(_ => throw new InvalidOperationException()));

        Assert.True(_made[0].IsDisposed);
        Assert.NotSame(_made[0], engines.Use(engine => engine));
    }

    PerWorker<Engine> Engines() => new(() =>
    {
        _made.Add(new());
        return _made[^1];
    });

    sealed class Engine : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
