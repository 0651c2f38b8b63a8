using QuantGod.Learning.Training;

namespace QuantGod.Pipeline.Configuration;

/// <summary>The parameters that a search found best; they override the files, and the command line overrides them.</summary>
static class BestParameters
{
    static readonly (string File, Type Options)[] Places = [("training", typeof(TrainingOptions)), ("base_model", typeof(BaseModelOptions))];

    /// <returns>Each value that is now another.</returns>
    public static IReadOnlyList<SearchedValue> Apply(IReadOnlyDictionary<string, ConfigMap> files, ConfigMap best, List<string> faults)
    {
        var changes = new List<SearchedValue>();
        foreach (var (key, entry) in best.Entries)
        {
            var place = Places.FirstOrDefault(place => OptionsBinder.KeysOf(place.Options).Contains(key));
            if (place.File is null)
            {
                var hint = NearestWord.Hint(key, Places.SelectMany(known => OptionsBinder.KeysOf(known.Options)));
                faults.Add($"{entry.KeyOrigin}: unknown parameter '{key}'{hint}");
                continue;
            }

            var before = files[place.File].TryGet(key, out var node) && node is ConfigScalar scalar ? scalar.Text : "(default)";
            if (entry.Value is ConfigScalar { Text: var now } && now != before) changes.Add(new SearchedValue(place.File, key, before, now));
            files[place.File].Put(key, entry.KeyOrigin, entry.Value);
        }

        return changes;
    }
}

/// <summary>A value that a search put in place of another.</summary>
sealed record SearchedValue(string File, string Key, string Before, string Now)
{
    /// <summary>False once an assignment has put another in its place.</summary>
    public bool HoldsIn(IReadOnlyDictionary<string, ConfigMap> files) =>
        files[File].TryGet(Key, out var node) && node is ConfigScalar { Text: var text } && text == Now;

    public override string ToString() => $"{File}.yaml {Key} {Before} -> {Now}";
}
