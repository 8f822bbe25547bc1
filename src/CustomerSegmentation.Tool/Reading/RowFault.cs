namespace CustomerSegmentation.Tool.Reading;

/// <summary>Why a row is rejected.</summary>
/// <param name="Reason">The reason under which it is counted.</param>
/// <param name="Detail">The value and what would be right; empty where the reason says it all.</param>
internal sealed record RowFault(string Reason, string Detail = "")
{
    public override string ToString() => Detail.Length == 0 ? Reason : $"{Reason}: {Detail}";
}
