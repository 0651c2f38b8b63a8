using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

/// <summary>Hashes in records, and records of other formats.</summary>
public sealed class HashedRecordTests : IDisposable
{
    readonly Workplace _workplace = new("a");

    public HashedRecordTests() => new ShoutingStep(_workplace).RunNow();

    string RecordFile => Path.Combine(_workplace.Out, ".records", "a.json");

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Hash_of_a_record_names_its_algorithm()
    {
        var record = ItemRecord.TryRead(RecordFile)!;

        Assert.Matches("^xxh3:[0-9a-f]{32}$", record.Inputs.Single().Hash);
        Assert.Equal("xxh3:06b05ab6733a618578af5f94892f3950", HashOf("abc"));
        Assert.DoesNotContain("sha256", File.ReadAllText(RecordFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_of_an_earlier_format_cannot_be_read()
    {
        var record = File.ReadAllText(RecordFile);
        File.WriteAllText(RecordFile, record.Replace($"\"format\": {ItemRecord.CurrentFormat}", "\"format\": 1", StringComparison.Ordinal));

        Assert.Equal(["Shout a: the record of how out/a.loud was made cannot be read"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    [Fact]
    public void Record_of_a_later_format_cannot_be_read()
    {
        File.WriteAllText(
            RecordFile, File.ReadAllText(RecordFile).Replace($"\"format\": {ItemRecord.CurrentFormat}", "\"format\": 99", StringComparison.Ordinal));

        Assert.Equal(["Shout a: the record of how out/a.loud was made cannot be read"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    string HashOf(string text)
    {
        var path = Path.Combine(_workplace.Root, "hashed.txt");
        File.WriteAllText(path, text);
        return LocalFiles.Instance.Hash(path, CancellationToken.None);
    }
}
