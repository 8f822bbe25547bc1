using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>The facts of accounts, rolled up from those of their customers. Created by <see cref="AccountHierarchy{TId}.RollUp"/>.</summary>
public sealed class RollUp
{
    internal RollUp(CustomerColumns columns, IReadOnlyList<RolledUpFact> facts) => (Columns, RolledUpFacts) = (columns, facts);

    /// <summary>The facts of the accounts, in the order of <see cref="AccountHierarchy{TId}.Accounts"/>; the columns have memory of their own.</summary>
    [JsonIgnore]
    public CustomerColumns Columns { get; }

    /// <summary>The rule of each fact, and the number of accounts for which it is unknown.</summary>
    public IReadOnlyList<RolledUpFact> RolledUpFacts { get; }
}
