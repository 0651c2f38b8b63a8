namespace Nuke.Common;

/// <summary>A member that can be set from the command line, the environment or a parameter file.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    public string? Description { get; } = description;

    /// <summary>Replaces the member's name on the command line.</summary>
    public string? Name { get; set; }

    /// <summary>One character that splits a single value into an array's elements.</summary>
    public string? Separator { get; set; }

    /// <summary>False hides the parameter from <c>--help</c> and the schema.</summary>
    public virtual bool List { get; set; } = true;
}
