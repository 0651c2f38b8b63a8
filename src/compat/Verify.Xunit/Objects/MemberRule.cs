using System.Linq.Expressions;

namespace VerifyTests;

enum MemberTreatment
{
    /// <summary>Written unless null, empty or the default value.</summary>
    Usual,
    Ignore,
    Scrub,
    Include,
}

/// <summary>What to do with the members that a setting speaks of.</summary>
sealed record MemberRule(Predicate<Member> Matches, MemberTreatment Treatment)
{
    public static MemberRule ForName(string name, MemberTreatment treatment) => new(member => member.Name == name, treatment);

    public static MemberRule ForType(Type type, MemberTreatment treatment) => new(
        member => type.IsAssignableFrom(Nullable.GetUnderlyingType(member.Type) ?? member.Type), treatment);

    /// <exception cref="ArgumentException">The expression is not a plain member access.</exception>
    public static MemberRule ForMember<T>(Expression<Func<T, object?>> expression, MemberTreatment treatment)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxing ? boxing.Operand : expression.Body;
        if (body is not MemberExpression { Member: { } named, Expression: ParameterExpression })
            throw new ArgumentException($"{expression} names no member; write it as x => x.Member.", nameof(expression));
        return new MemberRule(member => member.Name == named.Name && named.DeclaringType!.IsAssignableFrom(member.DeclaringType), treatment);
    }
}
