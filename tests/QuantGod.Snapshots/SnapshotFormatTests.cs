namespace QuantGod.Snapshots;

public class SnapshotFormatTests
{
    [Fact]
    public Task Text_we_format_ourselves_is_kept_as_it_is() => Verify("day,rows\n2024-03-14,1440\n", "csv");
}
