using System.Globalization;

namespace CustomerSegmentation.Sql;

/// <summary>Rows that can't be used, for one reason. Immutable.</summary>
public sealed class RejectedRows
{
    internal RejectedRows(string reason, long rows, string? example) => (Reason, Rows, Example) = (reason, rows, example);

    /// <summary>The reason, such as "turnover is not a number".</summary>
    public string Reason { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>One of the values, as text, and its beginning alone if it is long; <see langword="null"/> if the value is missing.</summary>
    public string? Example { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"rejected {Rows:N0}: {Reason}{(Example is null ? "" : $"; such as '{Example}'")}");
}
