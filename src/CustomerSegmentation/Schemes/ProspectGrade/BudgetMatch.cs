using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>By what a prospect's matched budget is judged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetMatch>))]
public enum BudgetMatch
{
    /// <summary>It is not judged.</summary>
    None = 0,

    /// <summary>By its amount.</summary>
    Amount = 1,

    /// <summary>By its share of the whole budget.</summary>
    Share = 2,

    /// <summary>By both: each must reach its cut.</summary>
    Both = 3,
}
