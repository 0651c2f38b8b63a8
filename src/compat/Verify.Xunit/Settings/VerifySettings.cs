namespace VerifyTests;

/// <summary>How one verification names, scrubs, writes and compares its snapshot. <see cref="SettingsTask"/> offers the same calls in a chain.</summary>
public partial class VerifySettings
{
    public VerifySettings()
    {
    }

    /// <summary>Copies <paramref name="settings"/>; later changes to either do not reach the other.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null) return;

        Directory = settings.Directory;
        FileName = settings.FileName;
        TypeName = settings.TypeName;
        MethodName = settings.MethodName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        UniqueFor = settings.UniqueFor;
        SharesPrefix = settings.SharesPrefix;
        AcceptRule = settings.AcceptRule;
        ReadVariable = settings.ReadVariable;
        ScrubbersDisabled = settings.ScrubbersDisabled;
        Scrubbers.AddRange(settings.Scrubbers);
        Text.AddRange(settings.Text);
        Appended.AddRange(settings.Appended);
        foreach (var (extension, compare) in settings.Comparers) Comparers[extension] = compare;
        foreach (var (key, value) in settings.Context) Context[key] = value;
    }

    /// <summary>Passed to string comparers.</summary>
    public Dictionary<string, object> Context { get; } = [];

    /// <summary>Where SNAPSHOT_ACCEPT and the variables of build servers are read; tests put their own here.</summary>
    internal Func<string, string?> ReadVariable { get; set; } = Environment.GetEnvironmentVariable;

    internal List<(string Name, object Value)> Appended { get; } = [];

    /// <summary>Adds a value to the snapshot, beside the target.</summary>
    public void AppendValue(string name, object data) => Appended.Add((name, data));
}
