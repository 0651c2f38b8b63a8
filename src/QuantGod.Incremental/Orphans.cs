namespace QuantGod.Incremental;

/// <summary>An item that is no more, whose outputs this engine once made: known from the record it left.</summary>
public sealed record Orphan(ItemRecord Record, string RecordFile, string OutputFolder)
{
    /// <summary>Deletes the outputs that are still as we made them, and the record. A file that someone has edited since is theirs: it stays.</summary>
    public void Remove(CancellationToken cancellationToken)
    {
        foreach (var output in Record.Outputs)
        {
            var path = Path.Combine(OutputFolder, Path.GetFileName(output.Name));
            if (output.Matches(new TrackedFile(output.Name, path), cancellationToken)) File.Delete(path);
        }

        File.Delete(RecordFile);
    }
}

static class Orphans
{
    /// <param name="recordFolders">Each lies in the folder of the outputs it speaks of.</param>
    public static IReadOnlyList<Orphan> Find(IReadOnlyList<string> recordFolders, IReadOnlyList<WorkItem> items)
    {
        if (items.Count == 0) return []; // an empty step is a missing source, not a wish to lose everything

        var wanted = items.Select(item => Path.GetFullPath(item.RecordFile)).ToHashSet(StringComparer.Ordinal);
        return (from folder in recordFolders
                where Directory.Exists(folder)
                from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                where !wanted.Contains(Path.GetFullPath(file))
                let record = ItemRecord.TryRead(file)
                where record is not null && record.Step == items[0].Step
                select new Orphan(record, file, Path.GetDirectoryName(folder)!)).ToList();
    }
}
