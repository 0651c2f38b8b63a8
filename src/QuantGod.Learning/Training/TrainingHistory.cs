using System.Globalization;
using System.Text;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Training;

/// <summary>Writes <c>training_history.csv</c>: one line per epoch. Durations are in the log only, so that a repeated run writes the same bytes.</summary>
public static class TrainingHistory
{
    const string Header = "epoch,train_loss,val_loss,f1_macro,f1_weighted,f1_sell,f1_neutral,f1_buy,accuracy,lr,kept";

    /// <summary>Writes to exactly this path, not atomically.</summary>
    public static void Save(IReadOnlyList<EpochRecord> history, string path)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var epoch in history)
        {
            var scores = epoch.Scores;
            double[] figures =
            [
                epoch.TrainLoss, epoch.ValidationLoss, scores.MacroF1, scores.WeightedF1,
                scores.F1(TradeClass.Sell), scores.F1(TradeClass.Neutral), scores.F1(TradeClass.Buy), scores.Accuracy, epoch.Lr,
            ];
            text.Append(epoch.Epoch).Append(',')
                .AppendJoin(',', figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture)))
                .Append(epoch.Kept ? ",1\n" : ",0\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
