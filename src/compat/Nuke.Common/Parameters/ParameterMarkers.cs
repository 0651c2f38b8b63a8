namespace Nuke.Common;

/// <summary>The parameter must have a non-empty value, whatever targets run.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalAttribute : Attribute;

/// <summary>The value is refused in parameter files, since this host cannot decrypt it there.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>The member's injection attribute is not evaluated up front.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OnDemandAttribute : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public sealed class OnDemandValueInjectionAttribute : Attribute;

/// <summary>Prefix of all parameters that a component declares.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ParameterPrefixAttribute(string prefix) : Attribute
{
    public string Prefix { get; } = prefix;
}
