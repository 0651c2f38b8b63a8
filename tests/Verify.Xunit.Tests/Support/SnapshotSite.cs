namespace VerifyXunit.Tests.Support;

/// <summary>A temporary folder in which a verification keeps its files, as if a test's source file stood there.</summary>
sealed class SnapshotSite : IDisposable
{
    readonly Dictionary<string, string> _variables = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("snapshots-").FullName;

    public string SourceFile => PathOf("BookTests.cs");

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    /// <summary>Files are called <c>Book.Depth.*</c>; the prefix may be used again, and no variable of the real environment is seen.</summary>
    public VerifySettings Settings()
    {
        var settings = Unnamed();
        settings.UseTypeName("Book");
        settings.UseMethodName("Depth");
        settings.DisableRequireUniquePrefix();
        return settings;
    }

    /// <summary>Named after the running test, as in real use.</summary>
    public VerifySettings Unnamed() => new() { ReadVariable = _variables.GetValueOrDefault };

    public void SetVariable(string name, string value) => _variables[name] = value;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Verifies <paramref name="target"/> with everything accepted.</summary>
    /// <returns>The snapshot's text.</returns>
    public async Task<string> TextOf(object? target, Action<VerifySettings>? change = null)
    {
        var settings = Settings();
        settings.AutoVerify();
        change?.Invoke(settings);
        return (await Verify(target, settings, SourceFile)).Text;
    }

    /// <returns>The message of the failed verification.</returns>
    public static async Task<string> FailureOf(SettingsTask verification)
    {
        var exception = await Record.ExceptionAsync(async () => await verification);
        Assert.Equal("VerifyException", exception?.GetType().Name);
        return exception!.Message;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
