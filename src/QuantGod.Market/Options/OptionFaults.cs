using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace QuantGod.Market.Options;

/// <summary>Checks an options record against its attributes, all faults at once.</summary>
static class OptionFaults
{
    /// <returns>The attribute's sentence and the value that broke it, one entry per fault.</returns>
    public static IReadOnlyList<string> Of(object options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return [.. results.Select(result => Describe(options, result))];
    }

    public static void ThrowIfAny(object options)
    {
        var faults = Of(options);
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }

    static string Describe(object options, ValidationResult result)
    {
        var value = options.GetType().GetProperty(result.MemberNames.First())!.GetValue(options);
        return string.Create(CultureInfo.InvariantCulture, $"{result.ErrorMessage} It is {value}.");
    }
}
