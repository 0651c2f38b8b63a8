namespace TorchSharp;

/// <summary>The scopes open on one thread, innermost last.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    static DisposeScopeManager? s_ofThisThread;

    readonly List<DisposeScope> _open = [];

    DisposeScopeManager()
    {
    }

    internal static DisposeScopeManager OfThisThread => s_ofThisThread ??= new DisposeScopeManager();

    internal static DisposeScope? Current => s_ofThisThread is { _open: [.., var innermost] } ? innermost : null;

    public static DisposeScope NewDisposeScope()
    {
        var manager = OfThisThread;
        var scope = new DisposeScope(manager, Current);
        manager._open.Add(scope);
        return scope;
    }

    internal void Remove(DisposeScope scope) => _open.Remove(scope);
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Evaluates the expression and frees every tensor it made except its result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
