namespace QuantGod.Market.Labels;

/// <summary>The three classes of a minute: the numbers that <c>target</c> holds, their order wherever there is one value a class, and their names.</summary>
public static class TradeClass
{
    public const int Sell = 0;

    public const int Neutral = 1;

    public const int Buy = 2;

    public const int Count = 3;

    /// <summary>All of them, for error messages.</summary>
    public const string Legend = "0 SELL, 1 NEUTRAL and 2 BUY";

    /// <summary>SELL, NEUTRAL, BUY.</summary>
    public static IReadOnlyList<string> Names { get; } = ["SELL", "NEUTRAL", "BUY"];

    public static bool Contains(int target) => target is >= Sell and <= Buy;

    /// <summary>The class of the largest of three values, one a class; the first of equals.</summary>
    public static int Likeliest(ReadOnlySpan<float> values)
    {
        var likeliest = Sell;
        for (var target = Neutral; target <= Buy; target++)
            if (values[target] > values[likeliest]) likeliest = target;
        return likeliest;
    }

    /// <param name="values">(n, 3) row after row.</param>
    /// <returns>The likeliest class of every row.</returns>
    public static byte[] LikeliestOfRows(ReadOnlySpan<float> values)
    {
        var classes = new byte[values.Length / Count];
        for (var row = 0; row < classes.Length; row++) classes[row] = (byte)Likeliest(values.Slice(row * Count, Count));
        return classes;
    }

    /// <returns>How many of <paramref name="labels"/> are of each class.</returns>
    public static int[] Counts(IEnumerable<byte> labels)
    {
        var counts = new int[Count];
        foreach (var label in labels) counts[label]++;
        return counts;
    }

    /// <summary>Names of the classes that none of <paramref name="labels"/> is.</summary>
    public static IEnumerable<string> MissingFrom(IEnumerable<byte> labels)
    {
        var counts = Counts(labels);
        return Names.Where((_, target) => counts[target] == 0);
    }

    /// <summary>One value for each class: SELL, NEUTRAL, BUY.</summary>
    public static T[] Each<T>(Func<int, T> value) => [value(Sell), value(Neutral), value(Buy)];
}
