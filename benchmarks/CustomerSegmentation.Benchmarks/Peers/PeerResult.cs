using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>A time in the form that every peer prints: a line of JSON.</summary>
/// <param name="Work">The work's key in benchmarks/peers/run.</param>
/// <param name="How">How it was done, for people.</param>
/// <param name="Threads">The threads that it might use.</param>
/// <param name="Count">How many customers or purchases.</param>
/// <param name="Seconds">The best time.</param>
/// <param name="Answer">What must be the same for everybody; <see langword="null"/> where nothing is answered.</param>
/// <param name="Peer">Whose time it is.</param>
/// <param name="Version">The peer's version; ours is that of .NET.</param>
internal sealed record PeerResult(
    string Work, string How, int Threads, int Count, double Seconds, JsonObject? Answer, string Peer = "ours", string? Version = null)
{
    /// <summary>The most memory of the whole process, in bytes; <see langword="null"/> where it says nothing.</summary>
    public long? Memory { get; init; }

    public string ToJson() => new JsonObject
    {
        ["peer"] = Peer,
        ["version"] = Version ?? $".NET {Environment.Version}",
        ["work"] = Work,
        ["how"] = How,
        ["threads"] = Threads,
        ["n"] = Count,
        ["seconds"] = Seconds,
        ["memory"] = Memory,
        ["answer"] = Answer,
    }.ToJsonString();
}
