using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantGod.Incremental.Tests;

public sealed class CodeFingerprintTests : IDisposable
{
    const string Root = """
        namespace App.Steps;
        using App.Market;

        public interface ISource { int Next(); }

        public sealed class Root : ISource
        {
            int ISource.Next() => Callee.Answer();
            public static int Run(int[] prices)
            {
                try { return prices.Select(price => price * Callee.Answer()).Sum() + new { price = 1 }.price; }
                catch (Callee.Fault) { return ((ISource)new Root()).Next(); }
            }
        }
        """;

    const string Callee = """
        namespace App.Market;

        public static class Callee
        {
            public sealed class Fault : Exception;
            public static int Answer() => Local.Half() * 2;
        }

        file static class Local { public static int Half() => 21; }
        """;

    static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Linq.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_code_has_the_same_fingerprint() => Assert.Equal(Compile(Root, Callee), Compile(Root, Callee));

    [Theory]
    [InlineData("Half() => 21", "Half() => 22")]
    [InlineData("Answer() => Local.Half() * 2", "Answer() => Local.Half() + 2")]
    [InlineData("class Fault : Exception", "class Fault : ArgumentException")]
    public void Another_body_in_a_type_that_is_reached_changes_it(string before, string after)
    {
        Assert.Contains(before, Callee);
        Assert.NotEqual(Compile(Root, Callee), Compile(Root, Callee.Replace(before, after)));
    }

    [Theory]
    [InlineData("catch (Callee.Fault)", "catch (Exception)")]
    [InlineData("price * Callee", "price + Callee")]
    public void Another_body_where_the_work_starts_changes_it(string before, string after)
    {
        Assert.Contains(before, Root);
        Assert.NotEqual(Compile(Root, Callee), Compile(Root.Replace(before, after), Callee));
    }

    [Fact]
    public void A_type_that_is_never_reached_does_not_matter() =>
        Assert.Equal(Compile(Root, Callee), Compile(Root, Callee + " public static class Unrelated { public static int Answer() => 2; }"));

    [Fact]
    public void Comments_and_docs_do_not_matter() =>
        Assert.Equal(
            Compile(Root, Callee), Compile("/// <summary>Says nothing.</summary>\n" + Root, Callee.Replace("file static", "// A comment.\n\nfile static")));

    [Fact]
    public void A_move_to_another_namespace_does_not_matter() =>
        Assert.Equal(Compile(Root, Callee), Compile(Root.Replace("App.", "Elsewhere.Deep."), Callee.Replace("App.", "Elsewhere.Deep.")));

    [Fact]
    public void A_move_to_another_file_does_not_matter() =>
        Assert.Equal(Compile(Root, Callee), Fingerprint(Emit("QuantGod.Whole", [], ("moved/Callee.cs", Callee), ("Root.cs", Root))));

    [Fact]
    public void A_move_to_another_assembly_of_ours_does_not_matter()
    {
        var market = Emit("Market", [], ("Callee.cs", Callee));

        Assert.Equal(Compile(Root, Callee), Fingerprint(Emit("Steps", [market], ("Root.cs", Root))));
    }

    [Fact]
    public void Two_types_of_one_name_are_told_apart()
    {
        const string Both = """
            namespace A { public static class Price { public static int Of() => 1; } }
            namespace B { public static class Price { public static int Of() => 2; } }
            public static class Root { public static int Run() => 3 * A.Price.Of() + B.Price.Of(); }
            """;

        Assert.NotEqual(Compile(Both), Compile(Both.Replace("3 * A.Price.Of() + B.Price", "3 * B.Price.Of() + A.Price")));
        Assert.Equal(Compile(Both), Compile(Both.Replace("A.Price", "C.Price").Replace("namespace A", "namespace C")));
    }

    [Fact]
    public void Two_types_of_one_name_are_told_apart_also_where_their_code_is_the_same()
    {
        const string Both = """
            namespace A { public static class State { public static int Last; } }
            namespace B { public static class State { public static int Last; } }
            public static class Root { public static int Run() => 3 * A.State.Last + B.State.Last; }
            """;

        Assert.NotEqual(Compile(Both), Compile(Both.Replace("3 * A.State.Last + B.State", "3 * B.State.Last + A.State")));
    }

    [Theory]
    [InlineData("Low, High", "High, Low")]
    [InlineData(": IFirst", ": ISecond")]
    [InlineData("virtual int Size", "int Size")]
    public void What_only_types_say_counts(string before, string after)
    {
        const string Types = """
            using System.Collections.Generic;
            public enum Level { Low, High }
            public interface IFirst { }
            public interface ISecond { }
            public class Book : IFirst { public virtual int Size() => 1; }
            public static class Root
            {
                public static int Run(IReadOnlyDictionary<string, IReadOnlyList<Level>> levels, object book) =>
                    levels.Count + (book is ISecond or IFirst ? new Book().Size() : 0);
            }
            """;

        Assert.Contains(before, Types);
        Assert.NotEqual(Compile(Types), Compile(Types.Replace(before, after)));
    }

    [Fact]
    public void Every_type_of_this_assembly_can_be_read() =>
        Assert.All(typeof(CodeFingerprint).Assembly.GetTypes(), type => Assert.Equal(16, CodeFingerprint.Of(type).Length));

    [Fact]
    public void A_build_depends_on_no_folder_no_remote_and_no_commit()
    {
        var one = Build("one", "https://github.com/example/one.git", commits: 1);
        var other = Build("an other folder", "https://dev.azure.com/other/_git/other", commits: 2);

        Assert.Equal(one.Bytes, other.Bytes);
        Assert.Equal(one.Symbols, other.Symbols); // whose identity is part of the assembly
    }

    static string Compile(params string[] sources) =>
        Fingerprint(Emit("QuantGod.Whole", [], [.. sources.Index().Select(source => ($"{source.Index}.cs", source.Item))]));

    static string Fingerprint(Image image) => CodeFingerprint.Of(image.Loaded.GetTypes().Single(type => type.Name == "Root"));

    static Image Emit(string name, Image[] references, params (string Path, string Text)[] sources)
    {
        const string Product = "global using System; global using System.Linq; [assembly: System.Reflection.AssemblyProduct(\"QuantGod\")]";
        var compilation = CSharpCompilation.Create(
            name + Guid.NewGuid().ToString("N"),
            [.. sources.Append(("Product.cs", Product))
                .Select(source => CSharpSyntaxTree.ParseText(source.Item2, path: source.Item1, encoding: Encoding.UTF8))],
            [.. Framework, .. references.Select(reference => MetadataReference.CreateFromImage(reference.Bytes))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        bytes.Position = 0;
        var context = references is [var first, ..] ? AssemblyLoadContext.GetLoadContext(first.Loaded)! : new AssemblyLoadContext(name);
        return new Image(bytes.ToArray(), context.LoadFromStream(bytes));
    }

    /// <summary>A project of one file, under the build files of this repository, in a repository of its own.</summary>
    (byte[] Bytes, byte[] Symbols) Build(string folder, string remote, int commits)
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json" })
            _folder.Write($"{folder}/{file}", Repository.Read(file));
        _folder.Write($"{folder}/src/Tiny/Tiny.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        _folder.Write($"{folder}/src/Tiny/Root.cs", "namespace Tiny; public static class Root { public static int Run() => 42; }");
        Run("git", "init", "-q");
        Run("git", "remote", "add", "origin", remote);
        for (var commit = 0; commit < commits; commit++) Run(
            "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", $"{commit}");
        Run("dotnet", "build", "src/Tiny/Tiny.csproj", "-v", "q", "--nologo", "-o", "out");
        return (File.ReadAllBytes(_folder[folder, "out", "Tiny.dll"]), File.ReadAllBytes(_folder[folder, "out", "Tiny.pdb"]));

        void Run(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder[folder], RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
        }
    }

    sealed record Image(byte[] Bytes, Assembly Loaded);
}
