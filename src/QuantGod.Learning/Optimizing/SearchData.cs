using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Optimizing;

/// <summary>
/// The rows of all trials, read once: split by days, and prepared once for each place of the cut. Trials with other window lengths look at the same rows.
/// </summary>
public sealed class SearchData : IDisposable
{
    readonly FeatureSet _data;
    readonly BaseModelOptions _model;
    readonly TrainingOptions _training;
    readonly Dictionary<int, TrainValidationSplit> _splits = []; // by window length
    readonly Dictionary<int, ResidentWindows> _windows = []; // by window length
    readonly Dictionary<int, PreparedData> _prepared = []; // by end of the training rows

    /// <param name="seqLens">Every window length that trials may have; at least one.</param>
    /// <exception cref="TooFewRowsException">The data is too short for one of them; the message names it.</exception>
    public SearchData(FeatureSet data, BaseModelOptions model, TrainingOptions training, IEnumerable<int> seqLens)
    {
        (_data, _model, _training) = (data, model, training);
        foreach (var seqLen in seqLens) For(seqLen);
    }

    /// <summary>cpu or cuda.</summary>
    public string Device => _prepared.Values.First().Windows.DeviceName;

    /// <summary>Windows of one length; made when first asked for. A queued trial may have a length that is searched no more.</summary>
    /// <exception cref="TooFewRowsException">The data is too short for it.</exception>
    public FitData For(int seqLen)
    {
        if (!_splits.TryGetValue(seqLen, out var split))
        {
            split = TrainValidationSplit.Of(_data, seqLen, _model.MaxGapMinutes, _training.TrainShare);
            if (!_prepared.TryGetValue(split.TrainRowsEnd, out var prepared))
                prepared = _prepared[split.TrainRowsEnd] = new PreparedData(_data, split.TrainRowsEnd, _data.Rows, seqLen, _training);
            (_splits[seqLen], _windows[seqLen]) = (split, prepared.Windows.OfLength(seqLen));
        }

        return new FitData(FitData.Model, _windows[seqLen], _data.Targets, split.TrainWindows, split.ValidationWindows);
    }

    /// <summary>SHA-256 of all that makes scores of two trials comparable: rows, labels, and how they are trained on.</summary>
    /// <param name="training">With the epochs of a trial.</param>
    public static string Fingerprint(FeatureSet data, BaseModelOptions model, TrainingOptions training)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(data.Values));
        hash.AppendData(MemoryMarshal.AsBytes<long>(data.MinuteStartMs));
        hash.AppendData(data.Targets);
        foreach (var day in data.Days) hash.AppendData(BitConverter.GetBytes(day.Count));

        var classWeights = string.Join(',', model.ClassWeights);
        var rules = string.Create(CultureInfo.InvariantCulture,
            $"""
            {string.Join(',', data.Features)} {data.Horizon.Lookahead} {data.Horizon.CrossDay} {classWeights} {model.EarlyStoppingPatience}
            {model.GradientClipNorm} {model.MaxGapMinutes} {training.Epochs} {training.WeightDecay} {training.Seed} {training.TrainShare}
            """);
        hash.AppendData(Encoding.UTF8.GetBytes(rules));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        foreach (var windows in _windows.Values) windows.Dispose();
        foreach (var prepared in _prepared.Values) prepared.Dispose();
    }
}
