using System.Reflection;

namespace Nuke.Common;

/// <summary>Base of attributes that compute a member's value before <see cref="NukeBuild.OnBuildInitialized"/>.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>Higher comes first.</summary>
    public virtual int Priority => 0;

    /// <returns>The value, or null to leave the member as it is.</returns>
    public abstract object? GetValue(MemberInfo member, object instance);
}
