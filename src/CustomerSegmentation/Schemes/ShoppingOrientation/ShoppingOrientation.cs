using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>What a shopper looks for (Stone's shopping orientations, 1954).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShoppingOrientation>))]
public enum ShoppingOrientation : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Low prices and good value (经济型).</summary>
    Economizing = 1,

    /// <summary>What is right, such as supporting local shops (道德型).</summary>
    Ethical = 2,

    /// <summary>Being known and served in person (个性化).</summary>
    Personalizing = 3,

    /// <summary>Saving time and trouble (方便型).</summary>
    Convenience = 4,

    /// <summary>None of them ahead of the others (混合型).</summary>
    Mixed = 5,
}
