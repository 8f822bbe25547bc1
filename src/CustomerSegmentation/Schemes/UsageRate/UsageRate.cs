using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How often a customer buys (使用率).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UsageRate>))]
public enum UsageRate : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Did not buy in the year (非使用者).</summary>
    NonUser = 1,

    /// <summary>Buys every week (重度消费者).</summary>
    Heavy = 2,

    /// <summary>Buys every month (中度消费者).</summary>
    Medium = 3,

    /// <summary>Buys several times a year (轻度消费者).</summary>
    Light = 4,

    /// <summary>Buys less than that (偶尔消费者).</summary>
    Occasional = 5,
}
