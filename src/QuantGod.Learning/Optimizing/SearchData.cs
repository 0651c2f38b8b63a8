using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Optimizing;

/// <summary>
/// The rows of all trials, read once: split by days, scaled by a scaler that saw training rows only, and put on the device once for each place of the
/// cut. Trials with other window lengths look at the same rows.
/// </summary>
public sealed class SearchData : IDisposable
{
    readonly FeatureSet _data;
    readonly BaseModelOptions _model;
    readonly Device _device;
    readonly double _trainShare;
    readonly Dictionary<int, TrainValidationSplit> _splits = [];
    readonly Dictionary<int, float[]> _scaled = []; // by end of the training rows
    readonly Dictionary<int, ResidentWindows> _windows = []; // by window length

    /// <param name="seqLens">Every window length that trials may have.</param>
    /// <exception cref="TooFewRowsException">The data is too short for one of them; the message names it.</exception>
    public SearchData(FeatureSet data, BaseModelOptions model, TrainingOptions training, IEnumerable<int> seqLens)
    {
        TorchThreads.Use(training.Threads);
        (_data, _model, _device) = (data, model, TorchDevice.Of(training.Device));
        _trainShare = training.TrainShare;
        foreach (var seqLen in seqLens) Split(seqLen);
    }

    /// <summary>cpu or cuda.</summary>
    public string Device => _device.type.ToString().ToLowerInvariant();

    /// <summary>Windows of one length; made when first asked for. A queued trial may have a length that is searched no more.</summary>
    /// <exception cref="TooFewRowsException">The data is too short for it.</exception>
    public FitData For(int seqLen)
    {
        var split = Split(seqLen);
        if (!_windows.TryGetValue(seqLen, out var windows))
        {
            var other = _windows.Keys.Cast<int?>().FirstOrDefault(known => _splits[known!.Value].TrainRowsEnd == split.TrainRowsEnd);
            windows = other is { } same
                ? _windows[same].OfLength(seqLen)
                : new ResidentWindows(_scaled[split.TrainRowsEnd], _data.Features.Count, seqLen, _device);
            _windows[seqLen] = windows;
        }

        return new FitData("model", windows, _data.Targets, split.TrainWindows, split.ValidationWindows);
    }

    TrainValidationSplit Split(int seqLen)
    {
        if (_splits.TryGetValue(seqLen, out var known)) return known;

        var split = _splits[seqLen] = TrainValidationSplit.Of(_data, seqLen, _model.MaxGapMinutes, _trainShare);
        if (!_scaled.ContainsKey(split.TrainRowsEnd))
        {
            var scaler = StandardScaler.Fit<float>(_data.Features, _data.Values.AsSpan(0, split.TrainRowsEnd * _data.Features.Count));
            scaler.Transform<float>(_data.Values, _scaled[split.TrainRowsEnd] = new float[_data.Values.Length]);
        }

        return split;
    }

    /// <summary>A text that changes with whatever makes scores of two trials no longer comparable: rows, labels, and how they are trained on.</summary>
    /// <param name="training">With the epochs of a trial.</param>
    public static string Fingerprint(FeatureSet data, BaseModelOptions model, TrainingOptions training)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(data.Values));
        hash.AppendData(MemoryMarshal.AsBytes<long>(data.MinuteStartMs));
        hash.AppendData(data.Targets);
        foreach (var day in data.Days) hash.AppendData(BitConverter.GetBytes(day.Count));

        var rules = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"""
            {string.Join(',', data.Features)} {data.Horizon.Lookahead} {data.Horizon.CrossDay} {string.Join(',', model.ClassWeights)} {model.EarlyStoppingPatience}
            {model.GradientClipNorm} {model.MaxGapMinutes} {training.Epochs} {training.WeightDecay} {training.Seed} {training.TrainShare}
            """);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(rules));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        foreach (var windows in _windows.Values) windows.Dispose();
    }
}
