namespace Nuke.Common;

/// <summary>One target of a build; declared as an instance property whose lambda describes it on the definition passed in.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);
