using Nuke.Common.Execution;

namespace NukeCommon.Tests.Execution;

public class ExecutionPlannerTests
{
    readonly ExecutableTarget _a = new("A"), _b = new("B"), _c = new("C");

    IReadOnlyList<ExecutableTarget> All => [_a, _b, _c];

    string Plan(params ExecutableTarget[] requested) => string.Join(' ', ExecutionPlanner.Plan(All, requested).Select(x => x.Name));

    [Fact]
    public void A_target_runs_after_the_targets_it_depends_on()
    {
        _a.ExecutionDependencies.Add(_b);
        _b.ExecutionDependencies.Add(_c);
        Assert.Equal("C B A", Plan(_a));
    }

    [Fact]
    public void Targets_nobody_asked_for_are_not_planned()
    {
        _a.ExecutionDependencies.Add(_b);
        Assert.Equal("B", Plan(_b));
    }

    [Fact]
    public void Targets_without_relations_run_in_reverse_declaration_order_whatever_the_request_order()
    {
        Assert.Equal("C B A", Plan(_a, _c, _b));
    }

    [Fact]
    public void An_order_dependency_orders_but_does_not_pull_in()
    {
        _c.OrderDependencies.Add(_a);
        Assert.Equal("C", Plan(_c));
        Assert.Equal("A C", Plan(_a, _c));
    }

    [Fact]
    public void A_cycle_is_refused_even_when_only_order_closes_it_and_nobody_asked_for_it()
    {
        _a.ExecutionDependencies.Add(_b);
        _b.OrderDependencies.Add(_a);
        var e = Assert.Throws<UsageException>(() => Plan(_c));
        Assert.Contains("Circular dependencies", e.Message);
        Assert.Contains("A -> B -> A", e.Message);
    }

    [Fact]
    public void What_needs_a_cycle_is_no_part_of_it()
    {
        _a.ExecutionDependencies.AddRange([_b, _c]);
        _b.ExecutionDependencies.Add(_c);
        _c.ExecutionDependencies.Add(_b);
        Assert.EndsWith(": B -> C -> B.", Assert.Throws<UsageException>(() => Plan(_a)).Message);
    }

    [Fact]
    public void A_target_that_depends_on_itself_is_named()
    {
        _b.ExecutionDependencies.Add(_b);
        Assert.Contains("B -> B", Assert.Throws<UsageException>(() => Plan(_a)).Message);
    }

    [Fact]
    public void Strict_planning_refuses_an_open_order()
    {
        Assert.Throws<UsageException>(() => ExecutionPlanner.Plan(All, [_a], strict: true));
        _a.ExecutionDependencies.Add(_b);
        _b.ExecutionDependencies.Add(_c);
        Assert.Equal(3, ExecutionPlanner.Plan(All, [_a], strict: true).Count);
    }
}
