namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Parameters, a customer and a horizon that are far from any that occur.</summary>
public sealed record ExtremeCase(ModelCase Case);
