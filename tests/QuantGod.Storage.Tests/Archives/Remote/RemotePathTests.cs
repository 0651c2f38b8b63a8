using QuantGod.Storage.Archives.Remote;

namespace QuantGod.Storage.Tests.Archives.Remote;

public class RemotePathTests
{
    [Theory]
    [InlineData("drive:")]
    [InlineData("drive:PROJETOS/BTC_USDT_L2_2023_2026")]
    [InlineData("my drive:raw")]
    [InlineData("s3.eu-west_1:bucket/raw")]
    [InlineData(":local:/data/raw")]
    [InlineData(":sftp,host=example.com,key_file=/a/b:raw")]
    [InlineData(":http,url='https://example.com/':raw")]
    [InlineData("drive,shared_with_me:raw")]
    public void A_name_and_a_colon_are_a_remote(string path) => Assert.True(RemotePath.IsRemote(path));

    [Theory]
    [InlineData("L2/raw")]
    [InlineData("/data/L2:raw")]
    [InlineData("./drive:raw")]
    [InlineData("../drive:raw")]
    [InlineData(@"C:\data\raw")]
    [InlineData("Z:/PROJETOS")]
    [InlineData("C:")]
    [InlineData("-drive:raw")]
    [InlineData("a,b/c:d")]
    [InlineData("::raw")]
    [InlineData("raw")]
    public void Paths_and_windows_drives_are_none(string path) => Assert.False(RemotePath.IsRemote(path));

    [Theory]
    [InlineData("drive:", "drive:a/b.zip")]
    [InlineData("drive:raw", "drive:raw/a/b.zip")]
    [InlineData("drive:raw/", "drive:raw/a/b.zip")]
    public void Files_are_named_below_their_root(string root, string path) => Assert.Equal(path, RemotePath.Below(root, "a/b.zip"));
}
