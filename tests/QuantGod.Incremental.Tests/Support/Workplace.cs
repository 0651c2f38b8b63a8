namespace QuantGod.Incremental.Tests.Support;

/// <summary>A temporary folder with sources <c>in/*.txt</c> and what a <see cref="ShoutingStep"/> makes of them in <c>out/</c>.</summary>
public sealed class Workplace : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public string In => Path.Combine(Root, "in");

    public string Out => Path.Combine(Root, "out");

    public Workplace(params string[] names)
    {
        Directory.CreateDirectory(In);
        foreach (var name in names) Write(name, name);
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(In, name + ".txt"), text);

    public string Input(string name) => Path.Combine(In, name + ".txt");

    public string Output(string name) => Path.Combine(Out, name + ".loud");

    public string[] OutputNames() =>
        Directory.Exists(Out) ? Directory.GetFiles(Out).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray() : [];

    public void Dispose() => _folder.Dispose();
}
