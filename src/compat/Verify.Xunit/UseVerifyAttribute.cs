using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Tells <see cref="Verifier"/> which test is running. <c>Verify.Xunit.props</c> applies it to the whole assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    static readonly AsyncLocal<MethodInfo?> Flow = new();

    /// <exception cref="InvalidOperationException">No test is running, or its assembly lacks this attribute.</exception>
    internal static MethodInfo RunningTest => Flow.Value ?? throw new InvalidOperationException(
        "Verify was called outside a test, or the test project does not import Verify.Xunit.props, which adds [assembly: VerifyXunit.UseVerify].");

    public override void Before(MethodInfo methodUnderTest) => Flow.Value = methodUnderTest;

    public override void After(MethodInfo methodUnderTest) => Flow.Value = null;
}
