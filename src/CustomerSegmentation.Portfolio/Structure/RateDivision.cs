using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>Specifies how new customers are divided between the bands that lack customers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateDivision>))]
public enum RateDivision
{
    /// <summary>In proportion to the number that each band lacks, so that all are filled on the same day.</summary>
    InProportion,

    /// <summary>All to the first band that lacks customers, and then to the next; the bands must be given best class first.</summary>
    BestFirst,
}
