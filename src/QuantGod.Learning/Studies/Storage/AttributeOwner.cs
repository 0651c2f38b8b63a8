namespace QuantGod.Learning.Studies.Storage;

/// <summary>Which of the two tables an attribute belongs to.</summary>
enum AttributeOwner
{
    /// <summary>For people and for us.</summary>
    User,

    /// <summary>For samplers, pruners, queues and the dashboard.</summary>
    System,
}
