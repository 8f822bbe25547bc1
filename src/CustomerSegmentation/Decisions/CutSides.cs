namespace CustomerSegmentation.Decisions;

/// <summary>The codes of the classes that lie on either side of a cut for certain.</summary>
/// <param name="True">The classes that are given only where the test of the cut is true.</param>
/// <param name="False">The classes that are given only where it is false.</param>
internal sealed record CutSides(IReadOnlyList<byte> True, IReadOnlyList<byte> False)
{
    /// <summary>No class on either side.</summary>
    public static CutSides Neither { get; } = new([], []);

    /// <summary>Whether no class lies on either side.</summary>
    public bool IsNeither => True.Count == 0 && False.Count == 0;
}
