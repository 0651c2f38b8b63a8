namespace VerifyXunit.Tests.Support;

/// <summary>A temporary folder in which a verification keeps its files, as if a test <c>Book.Depth</c> stood there.</summary>
sealed class SnapshotSite : IDisposable
{
    readonly Dictionary<string, string> _variables = [];

    readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string SourceFile => PathOf("BookTests.cs");

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>Verifies as the test <c>Book.Depth</c> would, where no variable of the real environment is set.</summary>
    public Task Verify(string? text, string extension = "txt") =>
        new Snapshot(Folder, "Book.Depth", extension, new Acceptance(_variables.GetValueOrDefault)).CompareAsync(text);

    public void SetVariable(string name, string value) => _variables[name] = value;

    public string PathOf(string name) => _folder[name];

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <returns>The message of the failed verification.</returns>
    public async Task<string> FailureOf(string? text, string extension = "txt") =>
        (await Assert.ThrowsAsync<VerifyException>(() => Verify(text, extension))).Message;

    public void Dispose() => _folder.Dispose();
}
