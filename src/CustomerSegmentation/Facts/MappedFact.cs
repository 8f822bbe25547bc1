namespace CustomerSegmentation;

/// <summary>How a map reads a fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Read">Reads a number that is known or NaN: dates are day numbers, yes is 1. <see langword="null"/> for a text.</param>
/// <param name="ReadText">Reads a text.</param>
/// <param name="Everybodys">The value as a column, if every customer has the same one.</param>
internal sealed record MappedFact<T>(Fact Fact, Func<T, double>? Read, Func<T, string?>? ReadText, FactColumn? Everybodys = null);
