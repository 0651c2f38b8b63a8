using System.Reflection;

namespace VerifyXunit;

/// <summary>The test that the current asynchronous flow belongs to.</summary>
sealed record RunningTest(Type Type, MethodInfo Method)
{
    static readonly AsyncLocal<RunningTest?> Flow = new();

    /// <exception cref="InvalidOperationException">No test is running, or its assembly lacks <see cref="UseVerifyAttribute"/>.</exception>
    public static RunningTest Current => Flow.Value ?? throw new InvalidOperationException(
        "Verify was called outside a test, or the test project does not import Verify.Xunit.props, which adds [assembly: VerifyXunit.UseVerify].");

    public static void Enter(MethodInfo method) => Flow.Value = new RunningTest(method.ReflectedType!, method);

    public static void Leave() => Flow.Value = null;
}
