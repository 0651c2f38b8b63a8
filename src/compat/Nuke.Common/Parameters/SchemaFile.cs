using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Nuke.Common.Parameters;

/// <summary>Keeps <c>.nuke/build.schema.json</c> current for editors, and makes an empty parameters.json that points to it.</summary>
static class SchemaFile
{
    const string Name = "build.schema.json";

    public static void Update(BuildSession session, IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters)
    {
        try
        {
            WriteIfDifferent(session.NukeDirectory / Name, ParameterSchema.Json(targets, parameters));
            var parameterFile = session.NukeDirectory / "parameters.json";
            if (!parameterFile.FileExists())
                parameterFile.WriteAllText($$"""
                    {
                      "$schema": "{{Name}}"
                    }
                    """);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Debug(e, "{File} could not be written", Name);
        }
    }

    static void WriteIfDifferent(AbsolutePath file, string content)
    {
        if (!file.FileExists() || file.ReadAllText() != content)
            file.WriteAllText(content);
    }
}
