using System.Text;

namespace QuantGod.CrashTests.Support;

/// <summary>Counts kills by the step that they hit and by what that step was in the middle of.</summary>
sealed class KillLog
{
    static readonly string[] Steps = ["start-up", "Etl", "Label", "Train"];

    readonly Lock _gate = new();
    readonly Dictionary<string, (int Kills, int WhileWriting, int BeforeRecord)> _counts = Steps.ToDictionary(step => step, _ => (0, 0, 0));

    public int Kills => _counts.Values.Sum(count => count.Kills);

    /// <param name="step">Null before the first step.</param>
    /// <param name="whileWriting">A file was left beside its place.</param>
    /// <param name="beforeRecord">An output was in its place and its record was not.</param>
    public void Count(string? step, bool whileWriting, bool beforeRecord)
    {
        lock (_gate)
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_counts, step ?? Steps[0]);
            count = (count.Kills + 1, count.WhileWriting + (whileWriting ? 1 : 0), count.BeforeRecord + (beforeRecord ? 1 : 0));
        }
    }

    public int KillsDuring(string step) => _counts[step].Kills;

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            var (kills, whileWriting, beforeRecord) = _counts[step];
            text.AppendLine($"{step,-8} {kills,4} kills, {whileWriting,3} with a file half written, {beforeRecord,3} between an output and its record");
        }

        return text.ToString();
    }
}
