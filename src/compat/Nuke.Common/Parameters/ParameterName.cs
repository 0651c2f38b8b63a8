using System.Text;

namespace Nuke.Common.Parameters;

/// <summary>One name in its spellings: <c>DataDir</c>, <c>--data-dir</c>, <c>NUKE_DATA_DIR</c>.</summary>
static class ParameterName
{
    /// <summary>Lower case without dashes: equal for every spelling of one name.</summary>
    public static string Key(string name) => name.Replace("-", "").ToLowerInvariant();

    /// <summary>As <see cref="Key"/>, for environment variables, which also hold underscores.</summary>
    public static string VariableKey(string name) => Key(name.Replace("_", ""));

    public static string Dashed(string name)
    {
        var dashed = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsAsciiLetterOrDigit(name[i - 1]) && !char.IsUpper(name[i - 1]))
                dashed.Append('-');
            dashed.Append(char.ToLowerInvariant(name[i]));
        }

        return dashed.ToString();
    }
}
