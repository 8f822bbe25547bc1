using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>The part that a customer plays in the channel (渠道角色).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelRole>))]
public enum ChannelRole : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>The manufacturer's sales branch or office (生产商的分销部和办事处).</summary>
    SalesBranch = 1,

    /// <summary>Part of our own company (内部客户).</summary>
    InternalCustomer = 2,

    /// <summary>Uses what it takes (最终客户).</summary>
    FinalCustomer = 3,

    /// <summary>Passes goods on without taking title to them (代理商).</summary>
    Agent = 4,

    /// <summary>Sells to final consumers (零售商).</summary>
    Retailer = 5,

    /// <summary>A merchant wholesaler: sells to others (商业批发商).</summary>
    Wholesaler = 6,
}
