using Npgsql;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>
/// Where studies are kept, as people write it: a path, <c>sqlite:///path</c>, <c>postgresql://user@host:port/database?options=-csearch_path%3Dname</c>
/// (with or without <c>+driver</c>, as for Optuna), or Npgsql's <c>Host=…;Database=…</c>. A password is better left to PGPASSWORD or PGPASSFILE.
/// </summary>
static class StudyLocation
{
    const string SqliteScheme = "sqlite:///";
    const string SearchPathOption = "-csearch_path=";

    public static bool IsServer(string location) => IsUrl(location) || location.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="StudyStorageException">Nothing that can be understood.</exception>
    public static StudyDatabase Resolve(string location, string folder)
    {
        try
        {
            return IsServer(location)
                ? new PostgresDatabase(IsUrl(location) ? OfUrl(location) : location)
                : new SqliteDatabase(Path.GetFullPath(PathOf(location), folder));
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw new StudyStorageException(
                $"study.storage is neither a path nor an address of a PostgreSQL database such as postgresql://user@host:5432/database: {e.Message}", e);
        }
    }

    public static string PathOf(string location) => location.StartsWith(SqliteScheme, StringComparison.Ordinal) ? location[SqliteScheme.Length..] : location;

    static bool IsUrl(string location) => location.StartsWith("postgres", StringComparison.Ordinal) && location.Contains("://", StringComparison.Ordinal);

    static string OfUrl(string location)
    {
        var url = new Uri("postgresql" + location[location.IndexOf("://", StringComparison.Ordinal)..]);
        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (url.Port > 0) settings.Port = url.Port;
        var user = url.UserInfo.Split(':', 2);
        if (user[0] != "") settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var value = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
            if (parts[0] == "options" && value.StartsWith(SearchPathOption, StringComparison.Ordinal)) settings.SearchPath = value[SearchPathOption.Length..];
            else settings[parts[0]] = value;
        }

        return settings.ConnectionString;
    }
}
