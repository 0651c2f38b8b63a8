using System.Runtime.CompilerServices;
using QuantGod.Storage.Archives.Remote;

namespace QuantGod.Storage.Tests.Archives.Remote;

/// <summary>The script <c>fake-rclone.sh</c> beside this file.</summary>
static class FakeRclone
{
    public static Rclone Instance { get; } = new(Script());

    public static RemoteFolder List(string root) => RemoteFolder.List(root, Instance, CancellationToken.None);

    static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "fake-rclone.sh");
}
