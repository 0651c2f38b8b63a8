namespace VerifyTests;

/// <summary>Departures from the usual object text. Each only ever goes on, so global and instance settings simply add up.</summary>
[Flags]
enum TextSwitches
{
    None = 0,
    StrictJson = 1,
    KeepDateTimes = 2,
    HideDateTimes = 4,
    KeepGuids = 8,
    KeepEmptyCollections = 16,
    KeepDictionaryOrder = 32,
    SortMembers = 64,
}

/// <summary>How objects become text.</summary>
sealed class TextOptions
{
    readonly List<MemberRule> _rules = [];
    TextSwitches _switches;

    public void Set(TextSwitches switches) => _switches |= switches;

    public void AddRule(MemberRule rule) => _rules.Add(rule);

    public void AddRange(TextOptions other)
    {
        _switches |= other._switches;
        _rules.AddRange(other._rules);
    }

    public static TextOptions Join(TextOptions global, TextOptions instance)
    {
        var joined = new TextOptions();
        joined.AddRange(global);
        joined.AddRange(instance);
        return joined;
    }

    public bool Has(TextSwitches switches) => (_switches & switches) != 0;

    /// <summary>The latest rule that speaks of the member decides.</summary>
    public MemberTreatment TreatmentOf(Member member) => _rules.FindLast(rule => rule.Matches(member))?.Treatment ?? MemberTreatment.Usual;
}
