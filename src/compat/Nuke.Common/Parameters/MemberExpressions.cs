using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Parameters;

static class MemberExpressions
{
    /// <returns>The member that <c>() => Member</c> names, or null for anything longer.</returns>
    public static MemberInfo? Member(LambdaExpression expression) =>
        expression.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand: MemberExpression converted }
            ? converted.Member
            : (expression.Body as MemberExpression)?.Member;

    /// <summary>Source-like text: <c>DataDir.DirectoryExists()</c> instead of <c>() => value(Build).DataDir.DirectoryExists()</c>.</summary>
    public static string Text(LambdaExpression expression)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(expression.Body.ToString(), @"value\([^()]*\)\.", "");
        return expression.Body is BinaryExpression ? text[1..^1] : text;
    }

    /// <summary>Evaluates a requirement once; interpreting is faster than compiling for that.</summary>
    public static object? Evaluate(LambdaExpression expression)
    {
        try
        {
            return expression.Compile(preferInterpretation: true).DynamicInvoke();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw e.InnerException;
        }
    }
}
