using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Whether we know whom we serve (客户与顾客).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RelationshipForm>))]
public enum RelationshipForm : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>On file, with an owner, and served by someone particular (客户).</summary>
    Client = 1,

    /// <summary>A face without a name, served by anyone (顾客).</summary>
    Customer = 2,
}
