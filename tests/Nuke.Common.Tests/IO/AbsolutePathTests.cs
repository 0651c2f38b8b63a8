using Nuke.Common.IO;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.IO;

public sealed class AbsolutePathTests : IDisposable
{
    readonly TemporaryRoot _root = new();

    AbsolutePath Dir => _root.Path / "dir";

    public void Dispose() => _root.Dispose();

    [Theory, InlineData("/a/../b/./c/", "/b/c"), InlineData("/", "/"), InlineData("/a//b", "/a/b")]
    public void Paths_are_normalised(string given, string expected) => Assert.Equal(expected, AbsolutePath.Create(given).ToString());

    [Fact]
    public void A_relative_path_is_refused() => Assert.Throws<ArgumentException>(() => (AbsolutePath)"a/b");

    [Fact]
    public void The_slash_joins_and_refuses_a_rooted_right_side()
    {
        AbsolutePath path = "/a";
        Assert.Equal("/a/b/c", path / "b" / "c");
        Assert.Equal("/b", path / ".." / "b");
        Assert.Equal("/a", path / null);
        Assert.Equal("/a.txt", path + ".txt");
        Assert.Throws<ArgumentException>(() => path / "/b");
    }

    [Fact]
    public void Parts_are_told_apart()
    {
        AbsolutePath path = "/a/b.tar.gz";
        Assert.Equal(("b.tar.gz", "b.tar", "/a"), (path.Name, path.NameWithoutExtension, path.Parent.ToString()));
        Assert.Null(((AbsolutePath)"/").Parent);
        Assert.Equal("/a/b", ((AbsolutePath)"/a/b/c").FindParent(x => x.Name == "b"));
    }

    [Fact]
    public void Equal_paths_are_equal_and_a_null_path_is_a_null_string()
    {
        Assert.True((AbsolutePath)"/a/b" == (AbsolutePath)"/a/x/../b");
        Assert.True((AbsolutePath)"/a" != null);
        Assert.Null((string?)(AbsolutePath?)null);
    }

    [Fact]
    public void Written_text_ends_with_exactly_one_line_break_unless_told_otherwise()
    {
        var file = Dir / "deep" / "file.txt";
        Assert.Equal("a\n", file.WriteAllText("a\n\n").ReadAllText());
        Assert.Equal("a\r\nb\r\n", file.WriteAllText("a\r\nb").ReadAllText());
        Assert.Equal("a", file.WriteAllText("a", eofLineBreak: false).ReadAllText());
        Assert.Equal(["x", "y"], file.WriteAllText("x\ny").ReadAllLines());
        Assert.Equal((byte)'x', File.ReadAllBytes(file)[0]);
    }

    [Fact]
    public void Deleting_what_is_not_there_does_nothing()
    {
        (Dir / "none").DeleteFile();
        Dir.DeleteDirectory();
        (Dir / "a").TouchFile();
        Dir.CreateOrCleanDirectory();
        Assert.Empty(Dir.GetFiles());
    }

    [Fact]
    public void Globs_match_any_depth_in_order()
    {
        foreach (var name in (string[])["b.zip", "a.zip", "x/c.zip", "x/y/d.zip", "x/e.txt"])
            (Dir / name).TouchFile();

        Assert.Equal(["a.zip", "b.zip"], Names(Dir.GlobFiles("*.zip")));
        Assert.Equal(["a.zip", "b.zip", "c.zip", "d.zip"], Names(Dir.GlobFiles("**/*.zip")));
        Assert.Equal(["d.zip"], Names(Dir.GlobFiles("x/*/?.zip")));
        Assert.Equal(["x", "y"], Names(Dir.GlobDirectories("**")));
        Assert.Equal(5, Dir.GlobFiles("**/*.zip", "**", "*.zip").Count);
        Assert.Empty((Dir / "none").GlobFiles("**"));
        Assert.Equal(["c.zip", "e.txt"], Names((Dir / "x").GetFiles()));

        static IEnumerable<string> Names(IEnumerable<AbsolutePath> paths) => paths.Select(x => x.Name);
    }
}
