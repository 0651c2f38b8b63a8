using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Tells <see cref="Verifier"/> which test is running. <c>Verify.Xunit.props</c> applies it to the whole assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest) => RunningTest.Enter(methodUnderTest);

    public override void After(MethodInfo methodUnderTest) => RunningTest.Leave();
}
