using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Where a customer stands in its life (客户状态).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifecycleState>))]
public enum LifecycleState : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Buys (现实客户): retain.</summary>
    Current = 1,

    /// <summary>Bought, but no longer (流失客户): win back.</summary>
    Lost = 2,

    /// <summary>Selected to be won (目标客户): develop.</summary>
    Target = 3,

    /// <summary>Will not buy (非客户): no effort. Interest is not need.</summary>
    NonCustomer = 4,

    /// <summary>Could buy (潜在客户): inform, remove the obstacle.</summary>
    Prospect = 5,

    /// <summary>Has not bought for a while, but is not lost yet (休眠客户); an option.</summary>
    Dormant = 6,

    /// <summary>Bought again after it was lost (回流客户); an option.</summary>
    Reactivated = 7,
}
