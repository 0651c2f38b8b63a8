using System.Linq.Expressions;

namespace VerifyTests;

public partial class VerifySettings
{
    internal TextOptions Text { get; } = new();

    /// <summary>Objects become valid JSON in a <c>.json</c> file.</summary>
    public void UseStrictJson() => Text.Set(TextSwitches.StrictJson);

    public void DontScrubDateTimes() => Text.Set(TextSwitches.KeepDateTimes);

    public void DontScrubGuids() => Text.Set(TextSwitches.KeepGuids);

    /// <summary>Dates become <c>{Scrubbed}</c> instead of a numbered name.</summary>
    public void DisableDateCounting() => Text.Set(TextSwitches.HideDateTimes);

    public void DontIgnoreEmptyCollections() => Text.Set(TextSwitches.KeepEmptyCollections);

    public void DontSortDictionaries() => Text.Set(TextSwitches.KeepDictionaryOrder);

    /// <summary>Leaves out every member or dictionary entry of that name.</summary>
    public void IgnoreMember(string name) => Text.AddRule(MemberRule.ForName(name, MemberTreatment.Ignore));

    public void IgnoreMembers(params string[] names)
    {
        foreach (var name in names) IgnoreMember(name);
    }

    public void IgnoreMember<T>(Expression<Func<T, object?>> expression) =>
        Text.AddRule(MemberRule.ForMember(expression, MemberTreatment.Ignore));

    /// <summary>Leaves out members declared as <typeparamref name="T"/> or a type derived from it.</summary>
    public void IgnoreMembersWithType<T>() => Text.AddRule(MemberRule.ForType(typeof(T), MemberTreatment.Ignore));

    public void IgnoreStackTrace() => IgnoreMember("StackTrace");

    /// <summary>Writes <c>{Scrubbed}</c> in place of the value.</summary>
    public void ScrubMember(string name) => Text.AddRule(MemberRule.ForName(name, MemberTreatment.Scrub));

    public void ScrubMember<T>(Expression<Func<T, object?>> expression) =>
        Text.AddRule(MemberRule.ForMember(expression, MemberTreatment.Scrub));

    /// <summary>Writes members declared as <typeparamref name="T"/> also when they are null, empty or the default value.</summary>
    public void AlwaysIncludeMembersWithType<T>() => Text.AddRule(MemberRule.ForType(typeof(T), MemberTreatment.Include));
}
