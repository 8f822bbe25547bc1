using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Customers of whom anything may be known that any scheme reads, by whatever options, or that a fact is computed from.</summary>
public sealed class SchemeCustomers
{
    private static readonly double[] Cuts = [0, 1, 10, 100, 0.5, 2, 12];

    internal SchemeCustomers(Customers all) => All = all;

    public static IReadOnlyList<Fact> Supplied { get; } =
    [
        .. Schemes.All.SelectMany(scheme => scheme.DefaultTable().SuppliedFacts).Concat(Facts.All).Where(fact => fact is not ClassFact)
            .Concat(
                Schemes.All.SelectMany(
                    IEnumerable<Fact> (scheme) => [scheme.Previous, scheme.ByHand, scheme.ByHandUntil])).DistinctBy(fact => fact.Name, StringComparer.Ordinal),
    ];

    public Customers All { get; }

    // Computed facts too are supplied sometimes, and then of some customers only.
    internal static Gen<SchemeCustomers> Of(int count) =>
        from computed in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from customers in CustomerGen.Of(count, [.. Supplied.Where(fact => computed || fact.Computation is null)], Cuts)
        select new SchemeCustomers(customers);

    internal IEnumerable<SchemeCustomers> Smaller() => All.Smaller().Select(smaller => new SchemeCustomers(smaller));

    public override string ToString() => All.ToString();
}
