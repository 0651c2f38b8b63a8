namespace QuantGod.Incremental.Tests;

/// <summary>Expected values are what <c>xxhsum -H2</c> 0.8.1 prints for the first bytes of <see cref="Bytes"/>.</summary>
public sealed class FileHashTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    static readonly byte[] Bytes = Enumerable.Range(0, 200_000).Select(i => (byte)((uint)i * 2654435761u >> 24)).ToArray();

    [Theory]
    [InlineData(0, "99aa06d3014798d86001c324468d497f")]
    [InlineData(1, "a6cd5e9392000f6ac44bdff4074eecdb")]
    [InlineData(2, "5008d8f8cd45f8ecb0a5d4f167a89d5e")]
    [InlineData(3, "977fcbc0448b49f6e14090f554a5ea90")]
    [InlineData(4, "4e82b36688c5328f4ee6926f0426173e")]
    [InlineData(7, "cb234cb3ad8748a95669ede136b8c8b5")]
    [InlineData(8, "7b4966a681f18d5779d85adaeefd615e")]
    [InlineData(9, "200d098a7113e15fee5940d4df4715ae")]
    [InlineData(15, "faefff06f530c07c6a3e15eb208a4d28")]
    [InlineData(16, "78e8ab538d3acaab37286a19cf622308")]
    [InlineData(17, "1ea709ada2b9c32e33bed349ec1c0ce7")]
    [InlineData(32, "4e9c19033e772df434875ae75c27bc73")]
    [InlineData(33, "3d498fc14d9681e19cd7914bbaf713b9")]
    [InlineData(64, "5834551911de3391a6e3ffeedc6985dd")]
    [InlineData(65, "df2f64d70d4f0d467e0ee245264914b3")]
    [InlineData(96, "05431e0d5c95bd495b78a2f5ca076877")]
    [InlineData(97, "fdfcca3a469c918afb99b300b0c8dc93")]
    [InlineData(128, "5ac741c59c95d36ae1f0636051ccd2be")]
    [InlineData(129, "1240f4d960139642cfb3fed667226458")]
    [InlineData(159, "5576e3bbb22f3166d3b123396606b836")]
    [InlineData(160, "934688b34070b9004a430a4b144ed2d0")]
    [InlineData(191, "ae3007bcddd59685705e4e9935cc6797")]
    [InlineData(192, "64965de393806bd04b7cfcef218d92aa")]
    [InlineData(239, "a2bb482e57b942272c801ae791bfdf99")]
    [InlineData(240, "640a6149838a7599b2e6947c477a4ab0")]
    [InlineData(241, "e817e20e53e42a8c2d431e984c441f15")]
    [InlineData(255, "881e14b0b5c3e3396cb5279bb1267b3b")]
    [InlineData(256, "96b9c38548dd27ee1369aaf85f8b805a")]
    [InlineData(257, "35a538148755eb6353d08d96173615de")]
    [InlineData(1023, "5687286dd310b7db4e30bb611faa8f67")]
    [InlineData(1024, "df4c8b9ff9715101e99def1145f12936")]
    [InlineData(1025, "63e845aab7eb695f83cba9b371e4e7f4")]
    [InlineData(1088, "53fd1378f51e868e8e7e69b3a7124813")]
    [InlineData(1089, "65a190759c293e92a958a59c9718acc1")]
    [InlineData(2047, "f9769648cea4ff07a585963f99e7d6a8")]
    [InlineData(2048, "fb68e3b1bb55b50253275d58cfba68fd")]
    [InlineData(2049, "e8a3f6e37b449e743cd32460d504d215")]
    [InlineData(2112, "b942cee770286a16cd086db4e4ebb936")]
    [InlineData(100_000, "169bf5c50b17f183920056915640359f")]
    [InlineData(131_072, "be0aa10b2e11feb77adff02e8f718d57")]
    [InlineData(131_073, "33ee64a0673a06f4a10abf63da05ab77")]
    [InlineData(200_000, "0306b87030b152395213ec9a78cfef85")]
    public void Hash_is_that_of_xxHash(int length, string expected)
    {
        File.WriteAllBytes(_file, Bytes[..length]);

        Assert.Equal($"xxh3:{expected}", LocalFiles.Instance.Hash(_file, CancellationToken.None));
    }

    public void Dispose() => File.Delete(_file);
}
