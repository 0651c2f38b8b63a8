using Nuke.Common.Logging;

namespace Nuke.Common.Execution;

/// <summary>The host where no other one is recognised.</summary>
public class Terminal : Host
{
    internal override void BeginTarget(ConsoleOutput output, string target)
    {
        var rule = new string('═', target.Length + 4);
        output.Line();
        output.Line($"╬{rule}", Tone.Accent);
        output.Line($"║ {target}", Tone.Accent);
        output.Line($"╬{rule}", Tone.Accent);
        output.Line();
    }
}
