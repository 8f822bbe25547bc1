using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>Specifies the number of customers to which bands are filled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BandGoal>))]
public enum BandGoal
{
    /// <summary>The maximum: the band is then full.</summary>
    Maximum,

    /// <summary>The minimum: the band is then safe.</summary>
    Minimum,
}
