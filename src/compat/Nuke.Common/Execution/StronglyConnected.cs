namespace Nuke.Common.Execution;

/// <summary>Tarjan's algorithm: groups of vertices that all reach each other.</summary>
static class StronglyConnected
{
    public static IReadOnlyList<IReadOnlyList<T>> Components<T>(IEnumerable<T> vertices, Func<T, IEnumerable<T>> successors) where T : notnull
    {
        var components = new List<IReadOnlyList<T>>();
        var index = new Dictionary<T, int>();
        var low = new Dictionary<T, int>();
        var path = new Stack<T>();

        foreach (var vertex in vertices)
        {
            if (!index.ContainsKey(vertex))
                Visit(vertex);
        }

        return components;

        void Visit(T vertex)
        {
            index[vertex] = low[vertex] = index.Count;
            path.Push(vertex);
            foreach (var next in successors(vertex))
            {
                if (!index.TryGetValue(next, out var seen))
                {
                    Visit(next);
                    low[vertex] = Math.Min(low[vertex], low[next]);
                }
                else if (path.Contains(next))
                {
                    low[vertex] = Math.Min(low[vertex], seen);
                }
            }

            if (low[vertex] != index[vertex])
                return;

            var component = new List<T>();
            do component.Insert(0, path.Pop());
            while (!component[0].Equals(vertex));
            components.Add(component);
        }
    }
}
