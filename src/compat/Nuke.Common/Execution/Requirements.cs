using System.Linq.Expressions;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>Checks everything the scheduled targets require before the first one runs, and reports all that is missing at once. Never asks.</summary>
static class Requirements
{
    public static void Check(NukeBuild build, ParameterSet parameters)
    {
        var missing = parameters.Members
            .Where(x => x.IsRequired && IsEmpty(MemberValue.Get(x.Member, build)))
            .Select(x => $"Parameter --{x.Name} is required. Pass it, or set {ParameterName.Variable(x.Name)}.");
        var violated =
            from target in build.ScheduledTargets
            from requirement in target.DelegateRequirements
            let fault = Fault(requirement, parameters)
            where fault is not null
            select $"Target {target.Name} requires {fault}.";

        string[] faults = [.. missing, .. violated];
        if (faults.Length > 0)
            throw new UsageException(string.Join(Environment.NewLine, faults));
    }

    static string? Fault(LambdaExpression requirement, ParameterSet parameters)
    {
        var value = MemberExpressions.Evaluate(requirement);
        if (requirement.ReturnType == typeof(bool))
            return value is true ? null : $"'{MemberExpressions.Text(requirement)}'";
        if (!IsEmpty(value))
            return null;

        var member = MemberExpressions.Member(requirement);
        var parameter = parameters.Members.FirstOrDefault(x => x.Member.Name == member?.Name);
        return parameter is not null ? $"--{parameter.Name}, which has no value"
            : $"'{member?.Name ?? MemberExpressions.Text(requirement)}', which has no value";
    }

    static bool IsEmpty(object? value) => value is null or "" or Array { Length: 0 };
}
