using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class JsonTests : IDisposable
{
    const string Document = """{"b":1,"a":{"x":null,"list":[1.5,2.0,true]},"text":"q\"uote","none":[]}""";

    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Json_is_written_anew_in_its_own_order_with_nothing_left_out()
    {
        var result = await VerifyJson(Document, _site.Settings(), _site.SourceFile).AutoVerify();

        Assert.Equal("""
            {
              b: 1,
              a: {
                x: null,
                list: [
                  1.5,
                  2.0,
                  true
                ]
              },
              text: q"uote,
              none: []
            }
            """, result.Text);
    }

    [Fact]
    public async Task Json_of_a_stream_is_the_same()
    {
        var text = await VerifyJson(Document, _site.Settings(), _site.SourceFile).AutoVerify();

        Assert.Equal(text.Text, (await VerifyJson(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Document)), _site.Settings(), _site.SourceFile)).Text);
    }

    [Fact]
    public async Task Strict_json_is_valid_and_has_its_own_extension()
    {
        var result = await VerifyJson(Document, _site.Settings(), _site.SourceFile).UseStrictJson().AutoVerify();

        Assert.Equal(["Book.Depth.verified.json"], _site.Files);
        Assert.Equal("""
            {
              "b": 1,
              "a": {
                "x": null,
                "list": [
                  1.5,
                  2.0,
                  true
                ]
              },
              "text": "q\"uote",
              "none": []
            }
            """, result.Text);
    }

    [Fact]
    public async Task Strict_json_escapes_lines_and_scrubs_all_the_same() => Assert.Equal(
        "{\n  \"Text\": \"a\\nb µ\",\n  \"Id\": \"Guid_1\"\n}",
        await _site.TextOf(new { Text = "a\nb µ", Id = Guid.NewGuid() }, settings => settings.UseStrictJson()));
}
