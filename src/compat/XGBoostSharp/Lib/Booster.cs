using System.Globalization;
using XGBoostSharp.Native;

namespace XGBoostSharp.Lib;

/// <summary>One boosted model. Not safe to train on several threads at once.</summary>
public unsafe class Booster : IDisposable
{
    readonly BoosterHandle _handle;

    /// <param name="parameters">By the engine's names; int, float, bool or string. The engine looks at them in the first update.</param>
    /// <param name="train">The rows that it will be trained on.</param>
    public Booster(IDictionary<string, object> parameters, DMatrix train)
        : this(train) => SetParameters(parameters);

    public Booster(DMatrix train)
    {
        var referenced = false;
        try
        {
            train.Native.DangerousAddRef(ref referenced);
            NativeError.Check(NativeMethods.XGBoosterCreate([train.Native.DangerousGetHandle()], 1, out _handle));
        }
        finally
        {
            if (referenced) train.Native.DangerousRelease();
        }
    }

    /// <param name="fileName">A model that was saved; the format follows the ending, .json or .ubj.</param>
    public Booster(string fileName)
    {
        _handle = Empty();
        NativeError.Check(NativeMethods.XGBoosterLoadModel(_handle, fileName));
    }

    /// <param name="bytes">What <see cref="SaveRaw"/> gave, in either format.</param>
    public Booster(byte[] bytes)
    {
        _handle = Empty();
        NativeError.Check(NativeMethods.XGBoosterLoadModelFromBuffer(_handle, bytes, (ulong)bytes.Length));
    }

    public void SetParameter(string name, string val) => NativeError.Check(NativeMethods.XGBoosterSetParam(_handle, name, val));

    /// <exception cref="ArgumentException">A value is not an int, float, bool or string.</exception>
    public void SetParameters(IDictionary<string, object> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            SetParameter(name, value switch
            {
                int or float => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
                bool or string => value.ToString()!,
                _ => throw new ArgumentException(
                    $"Parameter {name} is a {value.GetType().Name}; use int, float, bool or string.", nameof(parameters)),
            });
        }
    }

    /// <summary>Grows one more round of trees.</summary>
    public void Update(DMatrix train, int iteration) => NativeError.Check(NativeMethods.XGBoosterUpdateOneIter(_handle, iteration, train.Native));

    /// <returns>For softprob (n * classes) probabilities, row after row. Rows predicted before cost only the trees grown since.</returns>
    public float[] Predict(DMatrix test)
    {
        NativeError.Check(NativeMethods.XGBoosterPredict(_handle, test.Native, optionMask: 0, treeLimit: 0, training: 0, out var length, out var values));
        var predictions = NativeArray.Copy(values, length);
        GC.KeepAlive(this); // the figures are the booster's
        return predictions;
    }

    /// <param name="data">Rows to predict.</param>
    /// <param name="outputMargin">Sums of leaves instead of probabilities.</param>
    /// <param name="predLeaf">The leaf of each tree.</param>
    /// <param name="predContribs">What each feature adds to the margin; the last column is the rest.</param>
    /// <param name="approxContribs">The same, roughly and faster.</param>
    /// <param name="predInteractions">What each pair of features adds.</param>
    /// <param name="training">Predict as in training; matters for dropout only.</param>
    /// <param name="iterationRange">Rounds from and to, exclusive; (0, 0) is all.</param>
    /// <param name="strictShape">Keep dimensions of length 1.</param>
    /// <returns>float[] or float[,] and so on, by the dimensions of the result.</returns>
    public Array Predict(
        DMatrix data, bool outputMargin = false, bool predLeaf = false, bool predContribs = false, bool approxContribs = false,
        bool predInteractions = false, bool training = false, (int, int) iterationRange = default, bool strictShape = false)
    {
        if (new[] { outputMargin, predLeaf, predContribs, predInteractions }.Count(wanted => wanted) > 1)
            throw new InvalidOperationException("One type of prediction at a time.");

        var type = outputMargin ? 1 : predContribs ? approxContribs ? 3 : 2 : predInteractions ? approxContribs ? 5 : 4 : predLeaf ? 6 : 0;
        var config = $$"""
            {"type":{{type}},"training":{{Json(training)}},"iteration_begin":{{iterationRange.Item1}},"iteration_end":{{iterationRange.Item2}},"strict_shape":{{Json(strictShape)}}}
            """;
        NativeError.Check(NativeMethods.XGBoosterPredictFromDMatrix(_handle, data.Native, config, out var shape, out var dimensions, out var values));
        var result = NativeArray.Copy(values, NativeArray.Lengths(shape, dimensions));
        GC.KeepAlive(this);
        return result;

        static string Json(bool value) => value ? "true" : "false";
    }

    /// <summary>Writes the model; the format follows the ending, .json or .ubj.</summary>
    public void Save(string fileName) => NativeError.Check(NativeMethods.XGBoosterSaveModel(_handle, fileName));

    public byte[] SaveRaw(string rawFormat = ModelFormat.Ubj)
    {
        NativeError.Check(NativeMethods.XGBoosterSaveModelToBuffer(_handle, $$"""{"format":"{{rawFormat}}"}""", out var length, out var bytes));
        var model = NativeArray.CopyBytes(bytes, length);
        GC.KeepAlive(this);
        return model;
    }

    /// <param name="importanceType">One of <see cref="Parameters.ImportanceType"/>.</param>
    /// <returns>By feature name, or f0, f1 ... where the model holds no names; features that no tree uses are absent.</returns>
    public Dictionary<string, float> FeatureScore(string importanceType)
    {
        NativeError.Check(NativeMethods.XGBoosterFeatureScore(
            _handle, $$"""{"importance_type":"{{importanceType}}"}""", out var count, out var names, out var dimensions, out var shape, out var values));
        var scores = NativeArray.Copy(values, NativeArray.Lengths(shape, dimensions)).Cast<float>();
        var result = NativeArray.Texts(names, count).Zip(scores).ToDictionary(entry => entry.First, entry => entry.Second);
        GC.KeepAlive(this);
        return result;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
    }

    static BoosterHandle Empty()
    {
        NativeError.Check(NativeMethods.XGBoosterCreate(null, 0, out var handle));
        return handle;
    }
}
