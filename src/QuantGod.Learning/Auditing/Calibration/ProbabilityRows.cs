namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>Three probabilities a row, row after row, beside their labels.</summary>
static class ProbabilityRows
{
    /// <exception cref="ArgumentException">There is no row, or not three probabilities a label.</exception>
    public static void Check(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        if (truth.Length == 0 || probs.Length != truth.Length * TradeClass.Count)
            throw new ArgumentException($"Probabilities need {TradeClass.Count} a label and at least one label, got {probs.Length} for {truth.Length}.");
    }

    /// <summary>The class of the largest probability; the first of equals.</summary>
    public static int Largest(ReadOnlySpan<float> probs, int row)
    {
        var three = probs.Slice(row * TradeClass.Count, TradeClass.Count);
        var largest = 0;
        for (var label = 1; label < TradeClass.Count; label++)
            if (three[label] > three[largest]) largest = label;
        return largest;
    }

    /// <summary>The likeliest class of every row.</summary>
    public static byte[] Classes(ReadOnlySpan<float> probs)
    {
        var classes = new byte[probs.Length / TradeClass.Count];
        for (var row = 0; row < classes.Length; row++) classes[row] = (byte)Largest(probs, row);
        return classes;
    }
}
