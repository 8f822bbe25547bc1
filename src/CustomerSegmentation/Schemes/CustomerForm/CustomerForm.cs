using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>In which form a customer buys (客户形态).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CustomerForm>))]
public enum CustomerForm : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>A person who buys for itself (零售个人客户).</summary>
    Consumer = 1,

    /// <summary>A company or a trader (商业客户).</summary>
    Business = 2,

    /// <summary>A government body or another organisation (组织客户).</summary>
    Institution = 3,
}
