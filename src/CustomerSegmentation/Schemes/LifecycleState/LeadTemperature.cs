using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How soon a prospect or target is expected to order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadTemperature>))]
public enum LeadTemperature : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Neither a prospect nor a target (不适用).</summary>
    NotALead = 1,

    /// <summary>Expected soon, or overdue (热客).</summary>
    Hot = 2,

    /// <summary>Expected later (暖客).</summary>
    Warm = 3,

    /// <summary>Expected much later (冷客).</summary>
    Cold = 4,
}
