using System.Globalization;

namespace QuantGod.Pipeline.Reporting;

/// <summary>One epoch of <c>training_history.csv</c>.</summary>
sealed record HistoryRow(int Epoch, double TrainLoss, double ValidationLoss, double MacroF1)
{
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static IReadOnlyList<HistoryRow> Load(string path)
    {
        var lines = File.ReadAllLines(path);
        try
        {
            return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => new HistoryRow(
                int.Parse(cells[0], CultureInfo.InvariantCulture), Number(cells[1]), Number(cells[2]), Number(cells[3])))];
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message} Run Train again.", e);
        }

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
