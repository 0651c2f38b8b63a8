using System.Diagnostics.Contracts;
using System.Linq.Expressions;

namespace VerifyTests;

public partial class SettingsTask
{
    [Pure]
    public SettingsTask UseStrictJson() => With(settings => settings.UseStrictJson());

    [Pure]
    public SettingsTask DontScrubDateTimes() => With(settings => settings.DontScrubDateTimes());

    [Pure]
    public SettingsTask DontScrubGuids() => With(settings => settings.DontScrubGuids());

    [Pure]
    public SettingsTask DisableDateCounting() => With(settings => settings.DisableDateCounting());

    [Pure]
    public SettingsTask DontIgnoreEmptyCollections() => With(settings => settings.DontIgnoreEmptyCollections());

    [Pure]
    public SettingsTask DontSortDictionaries() => With(settings => settings.DontSortDictionaries());

    [Pure]
    public SettingsTask IgnoreMember(string name) => With(settings => settings.IgnoreMember(name));

    [Pure]
    public SettingsTask IgnoreMembers(params string[] names) => With(settings => settings.IgnoreMembers(names));

    [Pure]
    public SettingsTask IgnoreMember<T>(Expression<Func<T, object?>> expression) => With(settings => settings.IgnoreMember<T>(expression));

    [Pure]
    public SettingsTask IgnoreMembersWithType<T>() => With(settings => settings.IgnoreMembersWithType<T>());

    [Pure]
    public SettingsTask IgnoreStackTrace() => With(settings => settings.IgnoreStackTrace());

    [Pure]
    public SettingsTask ScrubMember(string name) => With(settings => settings.ScrubMember(name));

    [Pure]
    public SettingsTask ScrubMember<T>(Expression<Func<T, object?>> expression) => With(settings => settings.ScrubMember<T>(expression));

    [Pure]
    public SettingsTask AlwaysIncludeMembersWithType<T>() => With(settings => settings.AlwaysIncludeMembersWithType<T>());
}
