using System.Runtime.InteropServices;
using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class NamingTests : IDisposable
{
    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task File_is_named_after_class_and_method() =>
        await ExpectFile("NamingTests.File_is_named_after_class_and_method.received.txt", _site.Unnamed());

    [Theory]
    [InlineData(60, "a/b:c", null)]
    public async Task Theory_arguments_stand_in_the_name_without_illegal_characters(int minutes, string pair, string? venue)
    {
        var settings = _site.Unnamed();
        settings.UseMethodName("Label");
        settings.UseParameters(minutes, pair, venue);

        await ExpectFile("NamingTests.Label_minutes=60_pair=a-b-c_venue=null.received.txt", settings);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.25)]
    public async Task Cases_of_a_theory_do_not_collide_when_they_name_their_arguments(double threshold)
    {
        var settings = _site.Unnamed();
        settings.UseParameters(threshold);

        await SnapshotSite.FailureOf(Verify("x", settings, _site.SourceFile));
    }

    [Theory]
    [InlineData(new[] { "bid", "ask" }, 200)]
    public async Task An_array_is_one_argument(string[] sides, int levels)
    {
        var settings = _site.Unnamed();
        settings.UseMethodName($"Sides{levels}");
        settings.UseParameters(sides);

        await ExpectFile("NamingTests.Sides200_sides=bid,ask.received.txt", settings);
    }

    [Fact]
    public async Task More_arguments_than_the_method_has_are_refused()
    {
        var settings = _site.Unnamed();
        settings.UseParameters(1, 2);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Verify("x", settings, _site.SourceFile));
    }

    [Fact]
    public async Task Parameters_may_be_a_text()
    {
        var settings = _site.Settings();
        settings.UseTextForParameters("level=200");

        await ExpectFile("Book.Depth_level=200.received.txt", settings);
    }

    [Fact]
    public async Task File_name_replaces_type_method_and_parameters()
    {
        var settings = _site.Unnamed();
        settings.UseFileName("summary");

        await ExpectFile("summary.received.txt", settings);
    }

    [Fact]
    public async Task File_name_together_with_a_type_name_is_refused()
    {
        var settings = _site.Unnamed();
        settings.UseFileName("summary");
        settings.UseTypeName("Book");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Verify("x", settings, _site.SourceFile));
        Assert.Contains("UseFileName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directory_is_relative_to_the_source_file_and_created()
    {
        var settings = _site.Settings();
        settings.UseDirectory("snapshots");

        await ExpectFile(Path.Combine("snapshots", "Book.Depth.received.txt"), settings);
    }

    [Fact]
    public async Task Platform_and_runtime_can_be_part_of_the_name()
    {
        var settings = _site.Settings();
        settings.UniqueForRuntimeAndVersion();
        settings.UniqueForArchitecture();

        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        await ExpectFile($"Book.Depth.DotNet10_0.{architecture}.received.txt", settings);
    }

    [Fact]
    public async Task Derived_path_info_moves_the_snapshots()
    {
        VerifierSettings.Isolate();
        DerivePathInfo((sourceFile, _, type, method) => new PathInfo("derived", type.Name + "Of" + Path.GetFileNameWithoutExtension(sourceFile), "M"));

        await ExpectFile(Path.Combine("derived", "NamingTestsOfBookTests.M.received.txt"), _site.Unnamed());
    }

    [Fact]
    public async Task Derived_path_info_is_told_the_project_directory()
    {
        VerifierSettings.Isolate();
        var told = "";
        DerivePathInfo((_, projectDirectory, _, _) => { told = projectDirectory; return default; });

        await SnapshotSite.FailureOf(Verify("x", _site.Settings(), _site.SourceFile));

        Assert.True(File.Exists(Path.Combine(told, "Verify.Xunit.Tests.csproj")), told);
    }

    [Fact]
    public async Task A_prefix_used_twice_is_an_error()
    {
        await SnapshotSite.FailureOf(Verify("first", _site.Unnamed(), _site.SourceFile));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Verify("second", _site.Unnamed(), _site.SourceFile));
        Assert.Contains("prefix has already been used", error.Message, StringComparison.Ordinal);
        Assert.Contains("UseParameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_path_that_is_not_on_this_machine_is_an_error()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Verify("x", _site.Settings(), "/_/tests/BookTests.cs"));

        Assert.Contains("/_/tests/BookTests.cs", error.Message, StringComparison.Ordinal);
    }

    async Task ExpectFile(string name, VerifySettings settings)
    {
        await SnapshotSite.FailureOf(Verify("x", settings, _site.SourceFile));
        Assert.Equal([name], _site.Files);
    }

    public sealed class Nested : IDisposable
    {
        readonly SnapshotSite _site = new();

        public void Dispose() => _site.Dispose();

        [Fact]
        public async Task Class_carries_the_outer_name()
        {
            await SnapshotSite.FailureOf(Verify("x", _site.Unnamed(), _site.SourceFile));

            Assert.Equal(["NamingTests.Nested.Class_carries_the_outer_name.received.txt"], _site.Files);
        }
    }
}
