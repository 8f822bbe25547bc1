using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Policies that run every scheme.</summary>
internal static class PolicyGen
{
    private static readonly Gen<string[]> Overridable = Gen.Elements<string[]>([], [], ["all"], ["lifecycle_state", "value_tier"]);

    public static Gen<FittedPolicy> Fitted { get; } =
        from schemes in Options(
            scheme => OptionsGen.Absolute(scheme, withMargins: true))
        from overridable in Overridable
        select new FittedPolicy(schemes, overridable);

    public static Gen<PlainPolicy> Plain { get; } = Options(
        scheme => OptionsGen.Absolute(scheme, withMargins: false)).Select(schemes => new PlainPolicy(schemes));

    public static Gen<UnfittedPolicy> Unfitted { get; } =
        from schemes in Options(OptionsGen.Relative) from overridable in Overridable select new UnfittedPolicy(schemes, overridable);

    private static Gen<(Scheme Scheme, object Options)[]> Options(Func<Scheme, Gen<object>> options) =>
        Gen.CollectToArray(Schemes.All.Select(scheme => options(scheme).Select(value => (scheme, value))));
}
