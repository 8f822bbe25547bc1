namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>A file that was taken in.</summary>
/// <param name="Name">The name under which it was given.</param>
/// <param name="Sha256">The SHA-256 of its bytes, unpacked.</param>
/// <param name="Day">The day on which it was taken in.</param>
/// <param name="Rows">The number of its rows.</param>
internal sealed record SavedFile(string Name, string Sha256, DateOnly Day, long Rows);
