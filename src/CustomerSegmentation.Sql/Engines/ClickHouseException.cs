using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerSegmentation.Sql;

/// <summary>An error of ClickHouse, or of the connection to it.</summary>
public sealed partial class ClickHouseException : DbException
{
    internal ClickHouseException(string message, int code, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>ClickHouse's error code, such as 60 for a table that does not exist; 0 if there is none, for example if the server can't be reached.</summary>
    public int Code { get; }

    /// <summary>Creates an exception from the text of a response.</summary>
    /// <param name="lines">The first lines of the response, without empty ones.</param>
    /// <param name="status">The status of the response.</param>
    /// <param name="server">The server, as messages show it.</param>
    internal static ClickHouseException Of(IReadOnlyList<string> lines, string status, string server)
    {
        if (lines.Count == 0 || !TryRead(lines[0], out var text, out var code))
            return new ClickHouseException($"{server} answered {status}{(lines.Count == 0 ? "." : $": {lines[0]}")}", code: 0);
        // If a server can't reach another one, the next lines give the reason.
        if (text.EndsWith("Log:", StringComparison.Ordinal) && lines.Count > 1 && TryRead(lines[1], out var reason, out _))
            text = $"{text} {reason}";
        return new ClickHouseException($"{text} (error {code} of {server})", code);
    }

    // Version 18.16 writes "Code: 60, e.displayText() = DB::Exception: Text, e.what() = DB::Exception", later versions write
    // "Code: 60. DB::Exception: Text (version 26.7.1)".
    private static bool TryRead(string line, out string text, out int code)
    {
        var match = ErrorLine().Match(line);
        text = match.Groups["text"].Value.TrimEnd(' ', '.');
        return int.TryParse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture, out code);
    }

    [GeneratedRegex(
        @"^Code: (?<code>[0-9]+)[.,] (e\.displayText\(\) = )?(DB::\w+: )?(?<text>.*?)(,? Stack trace:.*|, e\.what\(\) = .*| \(version [^()]*(\([^()]*\))?\))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorLine();
}
