using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Which definition of a quantile is meant, by the numbers of Hyndman and Fan (1996).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuantileType>))]
public enum QuantileType
{
    /// <summary>Not a quantile.</summary>
    None = 0,

    /// <summary>Type 1: the inverse of the empirical distribution; always a value that occurs.</summary>
    InverseEmpirical = 1,

    /// <summary>Type 7: linear between the two nearest values, as R, numpy and spreadsheets do by default.</summary>
    Linear = 7,
}
