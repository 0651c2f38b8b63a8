namespace QuantGod.Learning.Engines;

/// <summary>
/// Lets a library that was built with GCC 13 load over the libstdc++ of GCC 11 or 12 (Debian 12, Ubuntu 22.04), when all it needs of version
/// GLIBCXX_3.4.32 is <c>std::ios_base_library_init()</c>. That function is empty: asking for it says only that libstdc++ initialises the standard
/// streams itself, and where it is older, libtorch_cpu, built by an older compiler, initialises them. In a copy of the library the symbol becomes
/// <c>std::locale::classic()</c>, which every libstdc++ has and which is harmless to call, of version GLIBCXX_3.4.
/// </summary>
static class LibstdcxxCure
{
    /// <summary>What an older libstdc++ lacks, mangled.</summary>
    public const string MissingSymbol = "_ZSt21ios_base_library_initv";

    const string Substitute = "_ZNSt6locale7classicEv";
    const string MissingVersion = "GLIBCXX_3.4.32";
    const string FirstVersion = "GLIBCXX_3.4";
    const int NeedSize = 16;
    const ushort VersionIndexMask = 0x7fff;

    /// <param name="library">Content of the shared library; not changed.</param>
    /// <returns>The content of a copy that needs no GLIBCXX_3.4.32.</returns>
    /// <exception cref="InvalidDataException">
    /// It is no ELF64 little-endian library, is cut off, or needs something else of that version or of a later one: nothing is known to help then.
    /// </exception>
    public static byte[] Apply(ReadOnlySpan<byte> library)
    {
        var bytes = library.ToArray();
        var image = new ElfImage(bytes);
        var symbols = image.Single(ElfSection.DynamicSymbols, ".dynsym");
        var versions = image.Single(ElfSection.SymbolVersions, ".gnu.version");
        var needs = image.Single(ElfSection.VersionNeeds, ".gnu.version_r");
        var names = image.Linked(symbols);
        if (image.Linked(needs) != names) throw new InvalidDataException("the names of its versions are not those of its symbols");

        var needed = Needs(image, needs, names);
        var missing = needed.Find(need => need.Version == MissingVersion) ?? throw new InvalidDataException($"it does not need {MissingVersion}");
        var first = needed.Find(need => need.Version == FirstVersion && need.File == missing.File)
            ?? throw new InvalidDataException($"it needs no {FirstVersion} of the same library, which could stand in");
        if (needed.Find(need => IsLater(need.Version)) is { } later) throw new InvalidDataException($"it also needs {later.Version}");

        var count = checked((int)(symbols.Size / ElfImage.SymbolSize));
        var ofVersion = Enumerable.Range(0, count).Where(i => VersionOf(i) == missing.Index).ToList();
        if (ofVersion.Count != 1) throw new InvalidDataException($"{ofVersion.Count} of its symbols have version {MissingVersion}, one is expected");
        var name = image.Text(names, NameOf(ofVersion[0]));
        if (name != MissingSymbol) throw new InvalidDataException($"its symbol of version {MissingVersion} is {name}, not {MissingSymbol}");

        var start = NameOf(ofVersion[0]);
        if (Enumerable.Range(0, count).Where(i => i != ofVersion[0]).Select(NameOf).Concat(needed.Select(need => need.NameOffset)).Any(IsInside))
            throw new InvalidDataException($"another name lies inside {MissingSymbol}");

        image.Overwrite(names, start, Substitute, MissingSymbol.Length);
        image.Write16(image.Place(versions, 2L * ofVersion[0], 2), first.Index);
        image.Write32(missing.Place, image.Read32(first.Place)); // vna_hash
        image.Write32(missing.Place + 8, first.NameOffset); // vna_name
        return bytes;

        ushort VersionOf(int symbol) => (ushort)(image.Read16(image.Place(versions, 2L * symbol, 2)) & VersionIndexMask);
        int NameOf(int symbol) => image.Read32(image.Place(symbols, (long)ElfImage.SymbolSize * symbol, 4));
        bool IsInside(int offset) => offset >= start && offset < start + MissingSymbol.Length;
    }

    /// <summary>Versions after the missing one, by their last number.</summary>
    static bool IsLater(string version) =>
        version.StartsWith(FirstVersion + ".", StringComparison.Ordinal)
        && Version.TryParse(version[FirstVersion.IndexOf('3', StringComparison.Ordinal)..], out var number)
        && number > new Version(3, 4, 32);

    static List<VersionNeed> Needs(ElfImage image, ElfSection section, ElfSection names)
    {
        var all = new List<VersionNeed>();
        var file = 0L;
        for (var files = section.Info; files > 0; files--)
        {
            var at = image.Place(section, file, NeedSize);
            var fileName = image.Text(names, image.Read32(at + 4));
            var need = file + (uint)image.Read32(at + 8);
            for (var left = image.Read16(at + 2); left > 0; left--)
            {
                var place = image.Place(section, need, NeedSize);
                var name = image.Read32(place + 8);
                all.Add(new VersionNeed(fileName, image.Text(names, name), (ushort)(image.Read16(place + 6) & VersionIndexMask), name, place));
                var next = (uint)image.Read32(place + 12);
                if (next == 0 != (left == 1)) throw new InvalidDataException("its list of versions is broken");
                need += next;
            }

            var nextFile = (uint)image.Read32(at + 12);
            if (nextFile == 0 != (files == 1)) throw new InvalidDataException("its list of versions is broken");
            file += nextFile;
        }

        return all;
    }

    /// <param name="File">The library that has it.</param>
    /// <param name="Index">By which .gnu.version refers to it.</param>
    /// <param name="NameOffset">Of the version's name among the names.</param>
    /// <param name="Place">Of the entry in the file.</param>
    sealed record VersionNeed(string File, string Version, ushort Index, int NameOffset, int Place);
}
