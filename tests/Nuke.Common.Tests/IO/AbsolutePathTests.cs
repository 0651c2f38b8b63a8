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
        Assert.Equal("/", path / ..);
        Assert.Equal("/a.txt", path + ".txt");
        Assert.Throws<ArgumentException>(() => path / "/b");
    }

    [Fact]
    public void Parts_are_told_apart()
    {
        AbsolutePath path = "/a/b.tar.gz";
        Assert.Equal(("b.tar.gz", "b.tar", ".gz", "/a"), (path.Name, path.NameWithoutExtension, path.Extension, path.Parent.ToString()));
        Assert.Null(((AbsolutePath)"/").Parent);
        Assert.True(path.HasExtension("zip", "gz"));
        Assert.Equal("/a/b.tar.zst", path.WithExtension("zst"));
    }

    [Fact]
    public void Equal_paths_are_equal_and_a_null_path_is_a_null_string()
    {
        Assert.True((AbsolutePath)"/a/b" == (AbsolutePath)"/a/x/../b");
        Assert.True((AbsolutePath)"/a" != null);
        Assert.Null((string?)(AbsolutePath?)null);
    }

    [Theory, InlineData("d", "\"/a b\""), InlineData("s", "'/a b'"), InlineData("dn", "\"/a b\""), InlineData("nq", "/a b")]
    public void Formats_quote(string format, string expected) => Assert.Equal(expected, ((AbsolutePath)"/a b").ToString(format));

    [Fact]
    public void Exists_takes_the_kind_from_the_name_of_the_expression()
    {
        var DataDir = Dir.CreateDirectory();
        var ModelFile = (Dir / "m").TouchFile();
        var something = ModelFile;
        Assert.True(DataDir.Exists());
        Assert.True(ModelFile.Exists());
        Assert.Throws<ArgumentException>(() => something.Exists());
    }

    [Fact]
    public void Written_text_ends_with_exactly_one_line_break_unless_told_otherwise()
    {
        var file = Dir / "deep" / "file.txt";
        Assert.Equal("a\n", file.WriteAllText("a\n\n").ReadAllText());
        Assert.Equal("a\r\nb\r\n", file.WriteAllText("a\r\nb").ReadAllText());
        Assert.Equal("a", file.WriteAllText("a", eofLineBreak: false).ReadAllText());
        Assert.Equal(["x", "y"], file.WriteAllLines(["x", "y"]).ReadAllLines());
        Assert.Equal((byte)'x', file.ReadAllBytes()[0]);
        Assert.Equal("X\nY\n", file.UpdateText(x => x.ToUpperInvariant()).ReadAllText());
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", file.WriteAllText("abc", eofLineBreak: false).GetFileHash());
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
        Assert.Equal(3, (Dir / "x").GetFiles(depth: 2).Count());

        static IEnumerable<string> Names(IEnumerable<AbsolutePath> paths) => paths.Select(x => x.Name);
    }

    [Fact]
    public void Copying_onto_an_existing_target_follows_the_policy()
    {
        var source = (Dir / "s").WriteAllText("new");
        var target = (Dir / "t").WriteAllText("old");
        Assert.Throws<IOException>(() => source.Copy(target));
        Assert.Equal("old\n", source.Copy(target, ExistsPolicy.FileSkip).ReadAllText());
        Assert.Equal("new\n", source.Copy(target, ExistsPolicy.FileOverwrite).ReadAllText());

        (Dir / "from" / "sub" / "f").WriteAllText("1");
        var to = (Dir / "from").Copy(Dir / "to");
        Assert.Equal("1\n", (to / "sub" / "f").ReadAllText());
        Assert.Throws<IOException>(() => (Dir / "from").Copy(to));
        (Dir / "from").Move(to, ExistsPolicy.MergeAndOverwrite);
        Assert.False((Dir / "from").DirectoryExists());
    }

    [Fact]
    public void Relative_paths_lead_from_one_to_the_other()
    {
        AbsolutePath path = "/a/b";
        Assert.Equal("../c", path.GetUnixRelativePathTo("/a/c"));
        Assert.True(path.Contains("/a/b/c"));
        Assert.False(path.Contains("/a/bc"));
        Assert.Equal("a/c", (RelativePath)"a/b/../c");
        Assert.Equal("/a/b", ((AbsolutePath)"/a/b/c").FindParent(x => x.Name == "b"));
    }
}
