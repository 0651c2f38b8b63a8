using QuantGod.Incremental;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Pipeline.Running;

/// <summary>Puts a day file into its place, whole or not at all; what prevents that is reported for the place, not for the temporary file.</summary>
static class DayFilePublication
{
    /// <param name="write">Gets the temporary path and leaves the whole file there.</param>
    /// <exception cref="DayFileException">The file could not be made; nothing is left behind.</exception>
    public static void Publish(string path, Action<string> write)
    {
        var temporary = "";
        try
        {
            AtomicFile.Publish(path, beside => write(temporary = beside));
        }
        catch (DayFileException e) when (e.Path == temporary)
        {
            throw new DayFileException(path, e.Message[$"{temporary}: ".Length..], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DayFileException(
                path, $"cannot be put there ({e.Message}). Check the folder, its permissions and the space on its disk, and run again.", e);
        }
    }
}
