namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made on its thread since it began that was not moved out.</summary>
public sealed class DisposeScope : IDisposable
{
    readonly HashSet<IDisposable> _members = new(ReferenceEqualityComparer.Instance);
    readonly DisposeScopeManager _manager;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        Outer = outer;
    }

    internal DisposeScope? Outer { get; }

    public int DisposablesCount => _members.Count;

    public bool Contains(IDisposable disposable) => _members.Contains(disposable);

    public T Attach<T>(T disposable) where T : IDisposable
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope?._members.Remove(tensor);
            tensor.OwningDisposeScope = this;
        }

        _members.Add(disposable);
        return disposable;
    }

    public void Attach(params IDisposable[] disposables)
    {
        foreach (var one in disposables) Attach(one);
    }

    /// <summary>From now on nobody disposes it but its holder or a finalizer.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        if (_members.Remove(disposable) && disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables)
    {
        foreach (var one in disposables) Detach(one);
    }

    /// <summary>Hands it to the scope around this one; detaches it when this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        if (!_members.Contains(disposable)) return disposable;
        if (Outer is null) return Detach(disposable);

        _members.Remove(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
        return Outer.Attach(disposable);
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables)
    {
        foreach (var one in disposables) MoveToOuter(one);
    }

    public void DisposeEverything()
    {
        foreach (var one in _members)
        {
            if (one is torch.Tensor tensor) tensor.OwningDisposeScope = null; // else each would take itself out of the set we walk
            one.Dispose();
        }

        _members.Clear();
    }

    public void DisposeEverythingBut(params IDisposable[] kept)
    {
        var saved = kept.Where(_members.Remove).ToArray();
        DisposeEverything();
        foreach (var one in saved) _members.Add(one);
    }

    public void Dispose()
    {
        DisposeEverything();
        _manager.Remove(this);
    }

    internal void Forget(IDisposable disposed) => _members.Remove(disposed);
}
