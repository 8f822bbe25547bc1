using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A strength of a channel mode.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelStrength>))]
public enum ChannelStrength
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It takes little capital and few people (资金和人员投入少).</summary>
    LittleCapital = 1,

    /// <summary>It reaches the market fast (进入市场快).</summary>
    FastReach = 2,

    /// <summary>We serve the final customers ourselves.</summary>
    ServesFinalCustomers = 3,

    /// <summary>We control the channel in full.</summary>
    FullControl = 4,

    /// <summary>We control more of the channel than through agents.</summary>
    MoreControl = 5,

    /// <summary>It reaches the buying centre of the final user.</summary>
    ReachesBuyingCentre = 6,

    /// <summary>All who take part have one interest.</summary>
    SharedInterest = 7,
}
