namespace Nuke.Common.Logging;

enum Tone
{
    Plain,
    Muted,
    Accent,
    Good,
    Warning,
    Bad,
}

/// <summary>Whole lines, in colour where the terminal has it; safe to use from several threads.</summary>
sealed class ConsoleOutput(TextWriter writer, bool color)
{
    readonly Lock _lock = new();

    public void Line(string text = "", Tone tone = Tone.Plain)
    {
        lock (_lock)
            writer.WriteLine(color && tone != Tone.Plain && text.Length > 0 ? $"\e[{Code(tone)}m{text}\e[0m" : text);
    }

    static int Code(Tone tone) => tone switch
    {
        Tone.Muted => 90,
        Tone.Accent => 36,
        Tone.Good => 32,
        Tone.Warning => 33,
        Tone.Bad => 31,
        _ => 0,
    };
}
