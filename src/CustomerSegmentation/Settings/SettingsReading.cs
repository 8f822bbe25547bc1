namespace CustomerSegmentation.Settings;

/// <summary>What the reading of settings needs beside them.</summary>
/// <param name="Faults">Receives the faults.</param>
/// <param name="FindOwnFact">Finds a number fact that the policy itself defines, by its name.</param>
internal sealed record SettingsReading(ICollection<PolicyFault> Faults, Func<string, NumberFact?> FindOwnFact);
