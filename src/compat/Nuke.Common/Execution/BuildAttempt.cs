using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>
/// <c>build-attempt.log</c>: a fingerprint of the invocation, then the targets that succeeded, so that <c>--continue</c> can leave them out.
/// </summary>
sealed class BuildAttempt(BuildSession session)
{
    readonly AbsolutePath _file = session.TemporaryDirectory / "build-attempt.log";
    readonly List<string> _lines = [];

    /// <summary>Starts a new attempt, or skips what the previous one with the same arguments has done.</summary>
    public void Begin(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var fingerprint = Fingerprint();
        string[] previous = session.BuiltIn.Continue && _file.FileExists() ? _file.ReadAllLines() : [];
        if (previous.FirstOrDefault() == fingerprint)
        {
            foreach (var target in plan.Where(x => x.Status == ExecutionStatus.Scheduled && previous.Skip(1).Contains(x.Name)))
            {
                target.Status = ExecutionStatus.Skipped;
                target.Skipped = "succeeded in the previous attempt";
            }

            _lines.AddRange(previous);
            return;
        }

        if (session.BuiltIn.Continue)
            Log.Warning("There is no attempt with these arguments to continue; starting over");
        Write(fingerprint);
    }

    public void Record(ExecutableTarget target) => Write(target.Name);

    // Whole, since a target may itself run a build in the same root.
    void Write(string line)
    {
        _lines.Add(line);
        try
        {
            _file.WriteAllText(string.Join(Environment.NewLine, _lines));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Debug(e, "{File} could not be written", _file);
        }
    }

    string Fingerprint()
    {
        var tokens = session.Environment.Arguments.Where(x => !x.StartsWith('-'));
#pragma warning disable CA5351 // A fingerprint, not a protection; upstream's format.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(' ', tokens))));
#pragma warning restore CA5351
    }
}
