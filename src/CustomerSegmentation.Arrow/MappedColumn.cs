namespace CustomerSegmentation.Arrow;

/// <summary>What a fact is mapped to: the name of a column, or the value that every customer has.</summary>
internal sealed record MappedColumn(Fact Fact, string? Column, FactColumn? Everybodys);
