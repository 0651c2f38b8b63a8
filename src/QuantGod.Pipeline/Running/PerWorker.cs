using System.Collections.Concurrent;

namespace QuantGod.Pipeline.Running;

/// <summary>
/// Things that take long to make and serve one worker at a time, an engine's connection say: an item takes one that is free, and leaves it to the next.
/// </summary>
sealed class PerWorker<T>(Func<T> make) : IDisposable
    where T : IDisposable
{
    readonly ConcurrentBag<T> _free = [];

    public void Use(Action<T> use) => Use(one =>
    {
        use(one);
        return true;
    });

    public TResult Use<TResult>(Func<T, TResult> use)
    {
        if (!_free.TryTake(out var one)) one = make();
        try
        {
            var result = use(one);
            _free.Add(one);
            return result;
        }
        catch
        {
            one.Dispose(); // nobody knows what state the failure left it in
            throw;
        }
    }

    public void Dispose()
    {
        while (_free.TryTake(out var one)) one.Dispose();
    }
}
