using VerifyXunit;

namespace VerifyTests;

/// <summary>One verification from its target to pass or fail.</summary>
sealed class Verification
{
    readonly VerifySettings _settings;
    readonly GlobalSettings _globals;
    readonly SnapshotName _name;
    readonly TextOptions _textOptions;
    readonly TextScrubber _scrubber;
    readonly Counter _counter = new();

    public Verification(VerifySettings settings, RunningTest test, string sourceFile)
    {
        _settings = settings;
        _globals = VerifierSettings.Current;
        _globals.InUse = true;

        var directories = ProjectDirectories.Of(test.Type.Assembly);
        _name = SnapshotName.Of(settings, _globals, test, sourceFile, directories.Project ?? Path.GetDirectoryName(sourceFile)!);
        _textOptions = TextOptions.Join(_globals.Text, settings.Text);
        _scrubber = new TextScrubber(settings, _globals, PathScrubber.Of(directories, _globals), _counter);
    }

    string ObjectExtension => _textOptions.Has(TextSwitches.StrictJson) ? "json" : "txt";

    public Task<VerifyResult> ObjectAsync(object? target, IEnumerable<Target>? rawTargets = null) => target switch
    {
        FileStream file => StreamAsync(file, Path.GetExtension(file.Name).TrimStart('.')),
        Stream stream => StreamAsync(stream, "bin"),
        byte[] bytes => StreamAsync(new MemoryStream(bytes), "bin"),
        _ => CompareAsync(target, [ObjectTarget(target), .. rawTargets ?? []]),
    };

    public Task<VerifyResult> AppendedValuesAsync() => CompareAsync(null, [Written(new NamedValues(Appended()))]);

    public Task<VerifyResult> TargetsAsync(IEnumerable<Target> targets) => CompareAsync(null, [.. InfoTargets(null), .. targets]);

    public Task<VerifyResult> TextAsync(string? target, string extension) => extension == "txt"
        ? ObjectAsync(target)
        : CompareAsync(target, [.. InfoTargets(null), new Target(extension, target ?? "null")]);

    public Task<VerifyResult> StreamAsync(Stream? target, string extension, object? info = null) => target is null
        ? ObjectAsync(null)
        : CompareAsync(target, [.. InfoTargets(info), new Target(extension, target)]);

    /// <summary>The object written about a target that is no object itself; none when there is nothing to say.</summary>
    IEnumerable<Target> InfoTargets(object? info) => info is null && _settings.Appended.Count == 0 ? [] : [ObjectTarget(info)];

    Target ObjectTarget(object? target)
    {
        if (_settings.Appended.Count > 0) return Written(new NamedValues([("target", target), .. Appended()]));

        return target switch
        {
            null => new Target("txt", "null"),
            string text => new Target("txt", text),
            _ when ScalarText.Root(target) is { } text => new Target("txt", text),
            _ => Written(target),
        };
    }

    Target Written(object? target) => new(ObjectExtension, ObjectWriter.Write(target, _textOptions, _counter));

    IEnumerable<(string, object?)> Appended() => _settings.Appended.Select(pair => (pair.Name, (object?)pair.Value));

    async Task<VerifyResult> CompareAsync(object? root, IReadOnlyList<Target> targets)
    {
        if (!_settings.SharesPrefix && !_globals.SharesPrefixes) PrefixRegistry.Claim(_name.PrefixPath);
        var folder = new SnapshotFolder(_name);
        folder.DeleteReceived();

        var files = await FilesAsync(targets);
        foreach (var file in files) await file.CompareAsync(_settings.Comparers.GetValueOrDefault(file.Files.Extension), _settings.Context);
        await SettleAsync(files, folder.Stale(files));
        return new VerifyResult(root, files);
    }

    async Task<IReadOnlyList<SnapshotFile>> FilesAsync(IReadOnlyList<Target> targets)
    {
        var files = new List<SnapshotFile>();
        foreach (var (target, suffix) in targets.Zip(TargetNames.Of(targets)))
            files.Add(await FileAsync(target, _name.PrefixPath + suffix));
        return files;
    }

    async Task<SnapshotFile> FileAsync(Target target, string pathPrefix)
    {
        if (target.Stream is null) return new SnapshotFile(pathPrefix, target.Extension, _scrubber.Scrub(target.Text!, target.Extension));

        await using var stream = target.Stream;
        if (TextExtensions.Contains(target.Extension))
            return new SnapshotFile(pathPrefix, target.Extension, _scrubber.Scrub(await new StreamReader(stream).ReadToEndAsync(), target.Extension));

        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return new SnapshotFile(pathPrefix, target.Extension, bytes.ToArray());
    }

    /// <summary>Writes and accepts what has to be, and fails unless all is equal or accepted.</summary>
    async Task SettleAsync(IReadOnlyList<SnapshotFile> files, IReadOnlyList<string> stale)
    {
        var acceptance = new Acceptance(_settings, _globals, _name);
        var fails = false;

        foreach (var file in files.Where(file => file.Outcome != Outcome.Equal))
        {
            await file.WriteReceivedAsync(_globals.Encoding);
            var verdict = acceptance.Of(file.Files.VerifiedPath);
            if (verdict != Verdict.Review) file.Accept();
            fails |= verdict != Verdict.Accept;
        }

        foreach (var file in stale)
        {
            var verdict = acceptance.Of(file);
            if (verdict != Verdict.Review) File.Delete(file);
            fails |= verdict != Verdict.Accept;
        }

        if (fails) throw new VerifyException(FailureMessage.Of(_name.Directory, files, stale, _globals.OmitsContent, acceptance.Hint));
    }
}
