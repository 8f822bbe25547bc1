using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>DuckDB, which only some packages of the command contain.</summary>
internal static class DuckDbLibrary
{
    private const string Around = "^(.*\nError: )?([A-Z][A-Za-z -]* Error: )?(Failed to read file \"[^\"]+\": )?(?<reason>[^\n]*)";

    /// <summary>Writes the connection string of a database. Nothing is ever downloaded for it.</summary>
    /// <param name="source">The database.</param>
    /// <param name="mode">Whether it is written.</param>
    /// <param name="use">What needs DuckDB, for messages.</param>
    /// <exception cref="ToolException">This package does not contain DuckDB.</exception>
    public static string SettingsOf(string source, DuckDBAccessMode mode, string use)
    {
        try
        {
            // The names of settings are DuckDB's own, which is loaded for them.
            return new DuckDBConnectionStringBuilder { DataSource = source, AccessMode = mode, AutoinstallKnownExtensions = false }.ToString();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw ToolException.Unusable($"This package of custseg does not contain DuckDB, which {use} needs: install the package of your platform, "
                + "if there is one.");
        }
    }

    /// <summary>What went wrong with a file, without what is said around it.</summary>
    public static string Reason(DuckDBException e) => Regex.Match(e.Message, Around,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, Regex.InfiniteMatchTimeout).Groups["reason"].Value;
}
