using Nuke.Common.IO;

namespace NukeCommon.Tests.Support;

/// <summary>An empty repository with a <c>.nuke</c> directory, gone after the test.</summary>
sealed class TemporaryRoot : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public AbsolutePath Path => _folder.Path;

    public TemporaryRoot() => (Path / ".nuke").CreateDirectory();

    public static implicit operator AbsolutePath(TemporaryRoot root) => root.Path;

    public AbsolutePath Write(string relativePath, string content) => (Path / relativePath).WriteAllText(content);

    public void Dispose() => _folder.Dispose();
}
