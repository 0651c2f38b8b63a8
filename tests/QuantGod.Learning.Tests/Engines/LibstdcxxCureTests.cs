using System.Buffers.Binary;
using System.Text;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Engines;

public class LibstdcxxCureTests
{
    static string Refused(byte[] library) => Assert.Throws<InvalidDataException>(() => LibstdcxxCure.Apply(library)).Message;

    static string Refused(SomeElf library) => Refused(library.Bytes());

    [Fact]
    public void The_missing_symbol_becomes_an_old_one_of_the_first_version()
    {
        var library = SomeElf.LikeTheBinding().Bytes();

        var cured = LibstdcxxCure.Apply(library);

        var expected = new SomeElf()
            .Version("GLIBCXX_3.4.30", 5).Version("GLIBCXX_3.4", 4).Version("GLIBCXX_3.4", 2)
            .Symbol("_ZSt4cout", 2).Symbol("_ZNSt6locale7classicEv", 2).Symbol("_ZNSo3putEc", 5);
        Assert.Equal(Described(expected.Bytes()), Described(cured));
        Assert.Equal(library.Length, cured.Length);
        Assert.Equal(SomeElf.LikeTheBinding().Bytes(), library); // what was given is not touched
    }

    [Fact]
    public void A_cured_library_needs_no_second_cure() =>
        Assert.Contains("does not need GLIBCXX_3.4.32", Refused(LibstdcxxCure.Apply(SomeElf.LikeTheBinding().Bytes())));

    [LinuxFact]
    public void The_binding_of_the_package_is_cured_in_a_few_bytes()
    {
        var library = File.ReadAllBytes(PackageFile(TorchLibraries.Binding));

        var cured = LibstdcxxCure.Apply(library);

        Assert.DoesNotContain("GLIBCXX_3.4.32", Described(cured));
        Assert.Contains("_ZNSt6locale7classicEv GLIBCXX_3.4\n", Described(cured));
        Assert.InRange(library.Zip(cured).Count(pair => pair.First != pair.Second), 1, 40);
    }

    [Fact]
    public void Another_symbol_of_that_version_is_refused() =>
        Assert.Contains("2 of its symbols", Refused(SomeElf.LikeTheBinding().Symbol("_ZSt5other", 4)));

    [Fact]
    public void Another_symbol_instead_of_the_known_one_is_refused_by_name() => Assert.Contains(
        "is _ZSt5other", Refused(new SomeElf().Version("GLIBCXX_3.4.32", 4).Version("GLIBCXX_3.4", 2).Symbol("_ZSt5other", 4)));

    [Fact]
    public void A_later_version_is_refused_by_name() =>
        Assert.Contains("also needs GLIBCXX_3.4.33", Refused(SomeElf.LikeTheBinding().Version("GLIBCXX_3.4.33", 9)));

    [Fact]
    public void A_library_that_needs_no_first_version_has_nothing_to_stand_in() => Assert.Contains(
        "no GLIBCXX_3.4 ", Refused(new SomeElf().Version("GLIBCXX_3.4.32", 4).Symbol("_ZSt21ios_base_library_initv", 4)));

    [Fact]
    public void A_name_that_shares_the_symbols_letters_is_not_overwritten()
    {
        var library = SomeElf.LikeTheBinding();
        var start = Encoding.ASCII.GetString(library.Bytes()).IndexOf("_ZSt21ios_base", StringComparison.Ordinal);
        var names = Encoding.ASCII.GetString(library.Bytes()).IndexOf("\0libstdc++", StringComparison.Ordinal);
        library.SharedNames["base_library_initv"] = start - names + "_ZSt21ios_".Length;

        Assert.Contains("another name lies inside", Refused(library.Symbol("base_library_initv", 2)));
    }

    [Fact]
    public void A_32_bit_library_is_refused() => Assert.Contains("32-bit", Refused(Spoilt(SomeElf.ClassAt, 1)));

    [Fact]
    public void A_big_endian_library_is_refused() => Assert.Contains("big-endian", Refused(Spoilt(SomeElf.ByteOrderAt, 2)));

    [Fact]
    public void A_library_without_sections_is_refused() => Assert.Contains("no table of sections", Refused(Spoilt(SomeElf.SectionCountAt, 0)));

    [Fact]
    public void What_is_no_library_is_refused() => Assert.Contains("no ELF", Refused(Encoding.ASCII.GetBytes(new string('x', 500))));

    [Fact]
    public void A_library_cut_off_anywhere_is_refused()
    {
        var library = SomeElf.LikeTheBinding().Bytes();

        for (var length = 0; length < library.Length; length++) Refused(library[..length]);
    }

    [Fact]
    public void Spoilt_bytes_give_a_cure_or_a_refusal_and_nothing_else()
    {
        var random = new Random(5);
        var library = SomeElf.LikeTheBinding().Bytes();
        for (var i = 0; i < 20_000; i++)
        {
            var spoilt = library.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--) spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            try
            {
                Assert.Equal(spoilt.Length, LibstdcxxCure.Apply(spoilt).Length);
            }
            catch (Exception e) when (e is InvalidDataException or OverflowException)
            {
            }
        }
    }

    static byte[] Spoilt(int at, byte value)
    {
        var library = SomeElf.LikeTheBinding().Bytes();
        library[at] = value;
        return library;
    }

    static string PackageFile(string name) =>
        ((string)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")!).Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);

    /// <summary>Every symbol with its version, and every needed version with whether its hash is right, read apart from the code under test.</summary>
    static string Described(byte[] library)
    {
        var sections = Enumerable.Range(0, BinaryPrimitives.ReadUInt16LittleEndian(library.AsSpan(60)))
            .Select(i => checked((int)BinaryPrimitives.ReadInt64LittleEndian(library.AsSpan(40))) + 64 * i)
            .Select(at => (Type: BitConverter.ToUInt32(library, at + 4), Offset: (int)BitConverter.ToInt64(library, at + 24),
                Size: (int)BitConverter.ToInt64(library, at + 32),
                Link: BitConverter.ToInt32(library, at + 40), Info: BitConverter.ToInt32(library, at + 44)))
            .ToList();
        var symbols = sections.Single(section => section.Type == 11);
        var names = sections[symbols.Link].Offset;
        var versions = sections.Single(section => section.Type == 0x6fffffff).Offset;
        var needs = sections.Single(section => section.Type == 0x6ffffffe);
        var nameOf = new Dictionary<int, string>();
        var text = new StringBuilder();
        for (var (file, files) = (needs.Offset, needs.Info); files > 0; file += BitConverter.ToInt32(library, file + 12), files--)
        {
            var need = file + BitConverter.ToInt32(library, file + 8);
            for (var left = BitConverter.ToUInt16(library, file + 2); left > 0; need += BitConverter.ToInt32(library, need + 12), left--)
            {
                var version = Name(BitConverter.ToInt32(library, need + 8));
                nameOf[BitConverter.ToUInt16(library, need + 6)] = version;
                text.Append(version).Append(BitConverter.ToInt32(library, need) == SomeElf.HashOf(version) ? " \n" : " has another hash\n");
            }
        }

        for (var i = 1; i < symbols.Size / 24; i++)
            text.Append(Name(BitConverter.ToInt32(library, symbols.Offset + 24 * i))).Append(' ')
                .Append(nameOf.GetValueOrDefault(BitConverter.ToUInt16(library, versions + 2 * i) & 0x7fff, "own")).Append('\n');
        return text.ToString();

        string Name(int offset) => Encoding.ASCII.GetString(library, names + offset, Array.IndexOf(library, (byte)0, names + offset) - names - offset);
    }
}
