using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Who a customer is by size (大客户, 个人客户, 其他客户).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountSize>))]
public enum AccountSize : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Among those who bring the most sales and profit (大客户).</summary>
    KeyAccount = 1,

    /// <summary>A natural person (个人客户).</summary>
    IndividualCustomer = 2,

    /// <summary>Everybody else (其他客户).</summary>
    OtherAccount = 3,
}
