namespace VerifyTests;

/// <summary>What distinguishes the files of one verification: nothing for a lone target, <c>#name</c>, or <c>#00</c>, <c>#01</c>.</summary>
static class TargetNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<Target> targets)
    {
        var sharing = targets.CountBy(target => target.Name ?? "").ToDictionary();
        var used = new Dictionary<string, int>();
        return [.. targets.Select(target => Next(target.Name ?? ""))];

        string Next(string name)
        {
            if (sharing[name] == 1) return name.Length == 0 ? "" : $"#{name}";

            var index = used[name] = used.GetValueOrDefault(name, -1) + 1;
            return name.Length == 0 ? $"#{index:00}" : $"#{name}.{index:00}";
        }
    }
}
