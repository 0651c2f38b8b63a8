using System.Runtime.InteropServices;

namespace QuantGod.Fuzz.Support;

/// <summary>Memory between two pages that nobody may touch: a read one byte before or behind it ends the reader.</summary>
sealed unsafe partial class GuardedBytes : IDisposable
{
    const int NoAccess = 0, ReadAndWrite = 1 | 2, PrivateAndAnonymous = 2 | 0x20;

    readonly byte* _mapping;
    readonly int _capacity;
    readonly int _page = Environment.SystemPageSize;

    public GuardedBytes(int capacity)
    {
        _capacity = (capacity + _page - 1) / _page * _page;
        _mapping = (byte*)Map(0, (nuint)(_capacity + 2 * _page), ReadAndWrite, PrivateAndAnonymous, -1, 0);
        Assert.True((nint)_mapping != -1, $"mmap: {Marshal.GetLastPInvokeErrorMessage()}");
        Assert.Equal(0, Protect((nint)_mapping, (nuint)_page, NoAccess));
        Assert.Equal(0, Protect((nint)_mapping + _page + _capacity, (nuint)_page, NoAccess));
    }

    /// <summary>The text right before the page behind, or right behind the page before. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Place(ReadOnlySpan<byte> text, bool atEnd)
    {
        var placed = new Span<byte>(_mapping + _page + (atEnd ? _capacity - text.Length : 0), text.Length);
        text.CopyTo(placed);
        return placed;
    }

    public void Dispose() => Unmap((nint)_mapping, (nuint)(_capacity + 2 * _page));

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
