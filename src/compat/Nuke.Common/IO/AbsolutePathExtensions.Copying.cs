namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or a whole directory to the path <paramref name="target"/>.</summary>
    /// <returns>The target.</returns>
    public static AbsolutePath Copy(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null, Func<AbsolutePath, bool>? excludeFile = null, bool createDirectories = true) =>
        Transfer(source, target, policy, excludeDirectory, excludeFile, createDirectories, move: false);

    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null, Func<AbsolutePath, bool>? excludeFile = null, bool createDirectories = true) =>
        source.Copy(directory / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or a whole directory to the path <paramref name="target"/>.</summary>
    /// <returns>The target.</returns>
    public static AbsolutePath Move(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        Transfer(source, target, policy, null, null, createDirectories, move: true);

    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(directory / source.Name, policy, createDirectories);

    /// <summary>Moves within the parent directory.</summary>
    public static AbsolutePath Rename(this AbsolutePath source, string name, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(source.Parent / name, policy);

    static AbsolutePath Transfer(
        AbsolutePath source, AbsolutePath target, ExistsPolicy policy,
        Func<AbsolutePath, bool>? excludeDirectory, Func<AbsolutePath, bool>? excludeFile, bool createDirectories, bool move)
    {
        if (!Path.Exists(source))
            throw new FileNotFoundException($"'{source}' does not exist.", source);
        if (createDirectories)
            target.Parent.CreateDirectory();
        if (source.FileExists())
        {
            TransferFile(source, target, policy, move);
            return target;
        }

        if (target.DirectoryExists() && !policy.HasFlag(ExistsPolicy.DirectoryMerge))
            throw new IOException($"Directory '{target}' already exists.");

        target.CreateDirectory();
        foreach (var directory in source.GetDirectories().Where(x => excludeDirectory?.Invoke(x) != true).ToList())
            Transfer(directory, target / directory.Name, policy, excludeDirectory, excludeFile, createDirectories, move);
        foreach (var file in source.GetFiles().Where(x => excludeFile?.Invoke(x) != true).ToList())
            TransferFile(file, target / file.Name, policy, move);
        if (move && !Directory.EnumerateFileSystemEntries(source).Any())
            source.DeleteDirectory();
        return target;
    }

    static void TransferFile(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, bool move)
    {
        if (target.FileExists())
        {
            if (policy.HasFlag(ExistsPolicy.FileFail))
                throw new IOException($"File '{target}' already exists.");
            if (policy.HasFlag(ExistsPolicy.FileSkip) ||
                policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && source.GetLastWriteTimeUtc() <= target.GetLastWriteTimeUtc())
                return;
        }

        if (move)
            File.Move(source, target, overwrite: true);
        else
            File.Copy(source, target, overwrite: true);
    }
}
