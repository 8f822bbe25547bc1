using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>What a customer is to us by its nature (客户性质).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CustomerNature>))]
public enum CustomerNature : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>A government body (政府机构).</summary>
    Government = 1,

    /// <summary>A natural person (个人).</summary>
    Individual = 2,

    /// <summary>Has a partner agreement with us (交易伙伴).</summary>
    TradingPartner = 3,

    /// <summary>Has a special business tie with us (特殊公司).</summary>
    SpecialCompany = 4,

    /// <summary>Any other company (普通公司).</summary>
    OrdinaryCompany = 5,

    /// <summary>Any other organisation (其他组织).</summary>
    OtherOrganisation = 6,
}
