using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>What sort of purchase one is, made or expected (购买类型).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseType>))]
public enum PurchaseType : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>The first of the category, from any supplier (新购).</summary>
    FirstPurchase = 1,

    /// <summary>In place of an old unit (更新购买).</summary>
    Replacement = 2,

    /// <summary>Something else, or more of it than usual (添购).</summary>
    Additional = 3,

    /// <summary>The same again (重购).</summary>
    Repeat = 4,

    /// <summary>Additional or repeat in one class, as the source has it (添购或重购); an option.</summary>
    AdditionalOrRepeat = 5,
}
