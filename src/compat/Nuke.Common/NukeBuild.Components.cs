using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Nuke.Common;

partial class NukeBuild
{
    readonly Dictionary<(MemberInfo, Type), object?> _componentValues = [];

    T? INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) where T : class => (T?)ComponentValue(parameterExpression, typeof(T));

    T? INukeBuild.TryGetValue<T>(Expression<Func<object>> parameterExpression) where T : default =>
        ComponentValue(parameterExpression, typeof(T)) is T value ? value : default;

    object? ComponentValue(LambdaExpression expression, Type type)
    {
        var member = MemberExpressions.Member(expression) ?? throw new ArgumentException($"'{expression}' does not name a member; write () => Member.");
        if (!_componentValues.TryGetValue((member, type), out var value))
        {
            value = ResolveComponentValue(member, type);
            _componentValues[(member, type)] = value;
        }

        return value;
    }

    object? ResolveComponentValue(MemberInfo member, Type type) => member.GetCustomAttribute<ValueInjectionAttributeBase>() switch
    {
        ParameterAttribute parameter => BuildSession.Current.Binder.TryResolve(new ParameterMember(member, parameter), type, out var value) ? value : null,
        { } attribute => attribute.GetValue(member, this),
        null => null,
    };
}
