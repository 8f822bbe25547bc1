namespace CustomerSegmentation.Hosting.Tests;

/// <summary>Policies to change between. Sales of 50 are Small by the strict one and Key by the lax one; by a mixture, Regular.</summary>
internal static class Policies
{
    public const string Strict = """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 } }""";

    public const string Lax = """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 10, "RegularCut": 1 } }""";

    public const string Wrong = """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "much", "RegularCut": [ 1 ] } }""";
}
