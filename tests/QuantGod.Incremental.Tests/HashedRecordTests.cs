using System.Security.Cryptography;
using System.Text.Json.Nodes;
using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

/// <summary>Hashes in records: by which algorithm, and what becomes of those of earlier versions.</summary>
public sealed class HashedRecordTests : IDisposable
{
    static readonly DateTime AnotherTime = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

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
    public void Record_of_an_earlier_version_is_compared_by_SHA_256()
    {
        MakeRecordEarlier();
        Touch();

        Assert.StartsWith("sha256:", ItemRecord.TryRead(RecordFile)!.Inputs.Single().Hash, StringComparison.Ordinal);
        Assert.False(new ShoutingStep(_workplace).PlanNow().IsStale);
    }

    [Fact]
    public void Change_of_the_same_size_is_found_by_a_record_of_an_earlier_version()
    {
        MakeRecordEarlier();
        _workplace.Write("a", "z");
        Touch();

        Assert.Equal(["Shout a: input changed: a.txt"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    [Fact]
    public void Record_of_a_later_format_cannot_be_read()
    {
        File.WriteAllText(
            RecordFile, File.ReadAllText(RecordFile).Replace($"\"format\": {ItemRecord.CurrentFormat}", "\"format\": 99", StringComparison.Ordinal));

        Assert.Equal(["Shout a: the record of how out/a.loud was made cannot be read"], new ShoutingStep(_workplace).PlanNow().Explain());
    }

    void Touch()
    {
        File.SetLastWriteTimeUtc(_workplace.Input("a"), AnotherTime);
        File.SetLastWriteTimeUtc(_workplace.Output("a"), AnotherTime);
    }

    /// <summary>As format 1 had it: SHA-256 without its name.</summary>
    void MakeRecordEarlier()
    {
        var record = JsonNode.Parse(File.ReadAllText(RecordFile))!.AsObject();
        record["format"] = 1;
        foreach (var (list, path) in new[] { ("inputs", _workplace.Input("a")), ("outputs", _workplace.Output("a")) })
        {
            var file = record[list]![0]!.AsObject();
            file.Remove("hash");
            file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }

        File.WriteAllText(RecordFile, record.ToJsonString());
    }

    string HashOf(string text)
    {
        var path = Path.Combine(_workplace.Root, "hashed.txt");
        File.WriteAllText(path, text);
        return LocalFiles.Instance.Hash(path, recorded: "", CancellationToken.None);
    }
}
