namespace Nuke.Common.Definition;

enum TargetRelation
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
}
