using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How a sales channel reaches its customers (渠道模式).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelMode>))]
public enum ChannelMode : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Agents sell, each in its region (传统区域代理).</summary>
    RegionalAgency = 1,

    /// <summary>Our own branches sell to final customers (直销).</summary>
    BranchSales = 2,

    /// <summary>Retailers buy from us, round the first-tier agent (直营).</summary>
    DirectRetail = 3,

    /// <summary>Media and internet sell (直复营销).</summary>
    DirectResponse = 4,

    /// <summary>A company sells that we own jointly with others (利益共同体).</summary>
    JointVenture = 5,
}
