using System.Buffers.Binary;
using System.Text;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.Archives;

/// <summary>Every way in which an archive can be bad has its own message with the path and a cure.</summary>
public sealed class DamagedArchiveTests : IDisposable
{
    // Offsets within the directory entry and its end record, by the ZIP layout.
    const int EndRecord = 22, EntryFlags = 8, EntryMethod = 10, EntryCrc = 16, EntryLength = 24;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_file() => AssertOpenFails(_folder.File("none.zip"), "cannot be read");

    [Theory, InlineData(""), InlineData("<html>Not found, which is longer than an end record</html>")]
    public void File_that_is_no_zip(string content)
    {
        File.WriteAllText(_folder.File(Some.ArchiveName), content);
        AssertOpenFails(_folder.File(Some.ArchiveName), "is not a ZIP archive");
    }

    [Theory, InlineData(0.5), InlineData(0.9), InlineData(0.9999)]
    public void File_cut_off_before_its_directory(double kept)
    {
        var path = Some.Archive(_folder, Some.Lines(1000));
        Change(path, bytes => bytes[..(int)(bytes.Length * kept)]);
        AssertOpenFails(path, "cut off at");
    }

    [Fact]
    public void File_with_a_hole_in_the_middle()
    {
        var path = Some.Archive(_folder, Some.Lines(1000));
        Change(path, bytes => [.. bytes[..1000], .. bytes[2000..]]);
        AssertOpenFails(path, "damaged directory");
    }

    [Fact]
    public void No_member()
    {
        using (System.IO.Compression.ZipFile.Open(_folder.File(Some.ArchiveName), System.IO.Compression.ZipArchiveMode.Create))
        {
        }

        AssertOpenFails(_folder.File(Some.ArchiveName), "holds 0 members");
    }

    [Fact]
    public void Several_members() => AssertOpenFails(Some.Archive(_folder, ("a.data", [65]), ("b.data", [66])), "holds 2 members");

    [Fact]
    public void Empty_member() => AssertOpenFails(Some.Archive(_folder, ""), "is empty");

    [Theory, InlineData("../../etc/passwd"), InlineData("/etc/passwd"), InlineData("folder/a.data"), InlineData(@"..\a.data"), InlineData("C:a.data"),
        InlineData("..")]
    public void Member_with_a_path_in_its_name(string member) => AssertOpenFails(Some.Archive(_folder, "a\n", member), "has a path in its name");

    [Fact]
    public void Encrypted_member() => AssertOpenFails(ChangeEntry(Some.Archive(_folder, "a\n"), EntryFlags, 1), "is encrypted");

    [Fact]
    public void Member_packed_in_an_unknown_way() => AssertOpenFails(ChangeEntry(Some.Archive(_folder, "a\n"), EntryMethod, 14), "method 14");

    [Fact]
    public void Content_that_does_not_match_its_checksum() =>
        AssertReadFails(ChangeEntry(Some.Archive(_folder, Some.Lines(1000)), EntryCrc, 1), "checksum", "after line 1000");

    [Theory, InlineData(1, "ends after"), InlineData(-1, "is longer than")]
    public void Content_of_another_size_than_declared(int difference, string fault)
    {
        var content = Some.Lines(1000);
        AssertReadFails(ChangeEntry(Some.Archive(_folder, content), EntryLength, content.Length + difference, replace: true), fault);
    }

    [Fact]
    public void Compressed_bytes_that_do_not_inflate()
    {
        var path = Some.Archive(_folder, Some.Lines(1000));
        Change(path, bytes =>
        {
            bytes.AsSpan(2000, 2000).Fill(0xFF);
            return bytes;
        });
        AssertReadFails(path, Some.MemberName, "Noticed after line");
    }

    [Fact]
    public void Compression_bomb_is_refused_before_inflating()
    {
        var path = Some.Archive(_folder, (Some.MemberName, new byte[70 << 20]));
        AssertOpenFails(path, "times as many");
    }

    [Fact]
    public void Compression_bomb_that_declares_a_small_size_is_stopped_there()
    {
        var path = ChangeEntry(Some.Archive(_folder, (Some.MemberName, new byte[70 << 20])), EntryLength, 1000, replace: true);
        using var archive = DayArchive.Open(path);

        Assert.Throws<ArchiveException>(() => archive.TryReadLine(out _));

        Assert.InRange(archive.BytesRead, 0, 1 << 20);
    }

    [Fact]
    public void Well_compressed_archive_below_the_floor_is_no_bomb()
    {
        using var archive = DayArchive.Open(Some.Archive(_folder, (Some.MemberName, Encoding.UTF8.GetBytes(new string('\n', 1 << 20)))));
        while (archive.TryReadLine(out _))
        {
        }

        Assert.Equal(1 << 20, archive.LineNumber);
    }

    static void AssertOpenFails(string path, string fault)
    {
        var error = Assert.Throws<ArchiveException>(() => DayArchive.Open(path));
        Assert.Equal(path, error.Path);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        File.Delete(path); // is not held open
    }

    static void AssertReadFails(string path, params string[] faults)
    {
        using var archive = DayArchive.Open(path);
        var error = Assert.Throws<ArchiveException>(() =>
        {
            while (archive.TryReadLine(out _))
            {
            }
        });
        Assert.All([path, .. faults, "Download it again."], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    static void Change(string path, Func<byte[], byte[]> change) => File.WriteAllBytes(path, change(File.ReadAllBytes(path)));

    /// <summary>Flips bits of, or replaces, a 32-bit field (a 16-bit one where that is its width) of the directory entry.</summary>
    static string ChangeEntry(string path, int field, int value, bool replace = false)
    {
        Change(path, bytes =>
        {
            var entry = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - EndRecord + 16));
            var place = bytes.AsSpan(entry + field);
            if (field is EntryMethod) BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)value);
            else BinaryPrimitives.WriteInt32LittleEndian(place, replace ? value : BinaryPrimitives.ReadInt32LittleEndian(place) ^ value);
            return bytes;
        });
        return path;
    }
}
