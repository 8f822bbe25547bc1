namespace CustomerSegmentation.Benchmarks;

/// <summary>A row of a table as rule engines are given it.</summary>
/// <param name="Code">The class.</param>
/// <param name="When">The condition of a <see cref="RuledCustomer"/> named c; always true for the last row of a table.</param>
internal sealed record RuleRow(byte Code, string When = "true");
