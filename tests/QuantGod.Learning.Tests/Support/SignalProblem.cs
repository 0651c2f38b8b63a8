using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Tests.Support;

/// <summary>A small problem that a network can solve: the label of a minute follows from feature "a" of that minute and the one before; "b" is noise.</summary>
static class SignalProblem
{
    public static BaseModelOptions Model { get; } = new() { Features = ["a", "b"], SeqLen = 12, MaxGapMinutes = 1440 };

    public static TrainingOptions Training { get; } = new()
    {
        Epochs = 6, BatchSize = 32, Lr = 5e-3, TcnChannels = 8, LstmHidden = 16, NumLstmLayers = 1, Dropout = 0.1, Device = TrainingDevice.Cpu,
    };

    public static FeatureSet Data(int days = 5, int rowsPerDay = 300, int seed = 1)
    {
        var random = new Random(seed);
        var rows = days * rowsPerDay;
        var (values, minutes, targets) = (new float[rows * 2], new long[rows], new byte[rows]);
        for (var row = 0; row < rows; row++)
        {
            values[2 * row] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
            values[2 * row + 1] = (float)random.NextDouble();
            minutes[row] = (row / rowsPerDay * 1440L + row % rowsPerDay) * 60_000;
            var signal = values[2 * row] + (row > 0 ? values[2 * row - 2] : 0);
            targets[row] = (byte)(signal > 0.35 ? TradeClass.Buy : signal < -0.35 ? TradeClass.Sell : TradeClass.Neutral);
        }

        var spans = Enumerable.Range(0, days).Select(day => new DayRows($"day {day + 1}", day * rowsPerDay, rowsPerDay));
        return new FeatureSet(["a", "b"], values, minutes, targets, [.. spans], new LabelHorizon(1, CrossDay: false));
    }
}
