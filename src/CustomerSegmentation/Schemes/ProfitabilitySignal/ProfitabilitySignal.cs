using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>What a customer costs and brings, as a signal: the good, the bad and the ugly (FedEx).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfitabilitySignal>))]
public enum ProfitabilitySignal : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Brings a fair profit; green (好客户).</summary>
    Good = 1,

    /// <summary>Brings little or none; yellow (不好的客户).</summary>
    Bad = 2,

    /// <summary>Brings a loss; red (坏客户).</summary>
    Ugly = 3,
}
