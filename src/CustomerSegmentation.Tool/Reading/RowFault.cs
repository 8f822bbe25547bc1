namespace CustomerSegmentation.Tool.Reading;

/// <summary>Why a row is rejected.</summary>
/// <param name="Reason">The reason under which it is counted.</param>
/// <param name="Detail">The value and what would be right; empty where the reason says it all.</param>
internal sealed record RowFault(string Reason, string Detail = "")
{
    /// <summary>Whether it shows that the rows before were read wrongly, so that the run must end.</summary>
    public bool EndsRun { get; init; }

    public override string ToString() => Detail.Length == 0 ? Reason : $"{Reason}: {Detail}";
}
