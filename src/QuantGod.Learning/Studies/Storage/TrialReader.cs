using System.Data.Common;
using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Storage;

/// <summary>Reads whole trials out of the six tables that hold their parts.</summary>
sealed class TrialReader(StudyDatabase database, DbConnection connection)
{
    /// <returns>Every trial of the study from <paramref name="firstId"/> on, by number.</returns>
    /// <exception cref="StudyStorageException">A row that the schema does not allow.</exception>
    public List<Trial> Read(long study, long firstId)
    {
        const string OfStudy = "JOIN trials t ON t.trial_id = p.trial_id WHERE t.study_id = @study AND t.trial_id >= @first ORDER BY";
        (string, object?)[] range = [("study", study), ("first", firstId)];

        var parameters = Group(
            $"SELECT p.trial_id, p.param_name, p.param_value, p.distribution_json FROM trial_params p {OfStudy} p.param_id",
            row => new TrialParameter(row.GetString(1), row.GetDouble(2), DistributionJson.Read(row.GetString(3))), range);
        var values = Group(
            $"SELECT p.trial_id, p.value, CAST(p.value_type AS TEXT) FROM trial_values p {OfStudy} p.objective", row => Number(row, 1, 2), range);
        var reports = Group(
            $"SELECT p.trial_id, p.step, p.intermediate_value, CAST(p.intermediate_value_type AS TEXT) FROM trial_intermediate_values p {OfStudy} p.step",
            row => (Step: row.GetInt32(1), Value: Number(row, 2, 3)), range);
        var user = Attributes("trial_user_attributes");
        var system = Attributes("trial_system_attributes");

        return connection.Query(
            """
            SELECT trial_id, number, CAST(state AS TEXT), datetime_start, datetime_complete FROM trials
            WHERE study_id = @study AND trial_id >= @first ORDER BY trial_id
            """,
            row =>
            {
                var id = row.GetInt64(0);
                return new Trial
                {
                    Id = id,
                    Number = row.IsDBNull(1) ? throw Broken(id, "has no number") : row.GetInt32(1),
                    State = StateNames.Parse<TrialState>(row.GetString(2)),
                    Started = row.IsDBNull(3) ? null : database.ReadTime(row, 3),
                    Completed = row.IsDBNull(4) ? null : database.ReadTime(row, 4),
                    Value = values[id].Cast<double?>().FirstOrDefault(),
                    Parameters = [.. parameters[id]],
                    Reports = new SortedDictionary<int, double>(reports[id].ToDictionary(report => report.Step, report => report.Value)),
                    UserAttributes = user[id].ToDictionary(),
                    SystemAttributes = system[id].ToDictionary(),
                };
            },
            range);

        ILookup<long, KeyValuePair<string, string>> Attributes(string table) => Group(
            $"SELECT p.trial_id, p.key, p.value_json FROM {table} p {OfStudy} p.trial_id",
            row => KeyValuePair.Create(row.GetString(1), row.GetString(2)), range);
    }

    ILookup<long, T> Group<T>(string sql, Func<DbDataReader, T> read, (string, object?)[] range) =>
        connection.Query(sql, row => (Id: row.GetInt64(0), Part: read(row)), range).ToLookup(row => row.Id, row => row.Part);

    double Number(DbDataReader row, int value, int type) => row.GetString(type) switch
    {
        "FINITE" when !row.IsDBNull(value) => row.GetDouble(value),
        "INF_POS" => double.PositiveInfinity,
        "INF_NEG" => double.NegativeInfinity,
        "NAN" => double.NaN,
        var other => throw Broken(row.GetInt64(0), $"has a value of type '{other}' without the number that belongs to it"),
    };

    StudyStorageException Broken(long trial, string what) =>
        new($"{database.Place}: the trial with trial_id {trial} {what}; something else wrote to it. Repair the row or begin a new study.");
}
