using QuantGod.Storage.Archives;

namespace QuantGod.Storage.Tests.Archives;

public class Crc32Tests
{
    [Fact]
    public void Check_value_of_the_standard_is_met()
    {
        var crc = new Crc32();
        crc.Append("123456789"u8);
        Assert.Equal(0xCBF43926u, crc.Value);
    }

    [Fact]
    public void Fast_way_equals_the_plain_way_at_every_length_and_split()
    {
        var bytes = new byte[2000];
        new Random(1).NextBytes(bytes);

        for (var length = 0; length < bytes.Length; length += length < 300 ? 1 : 37)
        {
            var crc = new Crc32();
            crc.Append(bytes.AsSpan(0, length / 3));
            crc.Append(bytes.AsSpan(length / 3, length - length / 3));
            Assert.Equal(~Crc32.ByTable(uint.MaxValue, bytes.AsSpan(0, length)), crc.Value);
        }
    }
}
