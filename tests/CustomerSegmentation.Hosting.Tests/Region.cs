namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Where an account is.</summary>
internal sealed record Region(string Name);
