using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How promising a prospect is (甲乙丙).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProspectGrade>))]
public enum ProspectGrade : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Does not know us and is not followed up (不跟进).</summary>
    Disqualified = 1,

    /// <summary>Knows us, fits, and has the budget (甲类).</summary>
    A = 2,

    /// <summary>To be led on step by step (乙类).</summary>
    B = 3,

    /// <summary>What we offer does not fit its needs (丙类).</summary>
    C = 4,
}
