using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Random values for the laws.</summary>
internal static class Arbitrary
{
    private static readonly Gen<RepeatHistory> Histories =
        from x in Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Choose(1, 12)), (2, Gen.Choose(13, 100)), (1, Gen.Choose(101, 1_000)))
        from age in Gen.Frequency((6, Between(0.3, 300)), (1, Between(300, 1e5)), (1, Between(1e-3, 0.3)))
        from share in Gen.Frequency((6, Between(1e-3, 1)), (2, Gen.Constant(1.0)), (1, Between(1e-8, 1e-3).Select(gap => 1 - gap)))
        select new RepeatHistory(x, x == 0 ? 0 : Math.Min(age, age * share), age);

    private static readonly Gen<ModelCase> Cases =
        from r in Between(0.05, 30)
        from alpha in Between(0.05, 200)
        from a in Between(0.05, 30)
        from b in Between(0.05, 30)
        from s in Gen.Frequency((8, Between(0.05, 30)), (1, Gen.Constant(1.0)), (1, Between(1e-9, 1e-4).Select(gap => 1 - gap)))
        from beta in Gen.Frequency((3, Between(0.05, 200)), (1, Gen.Constant(alpha)))
        from history in Histories
        from horizon in Between(0.01, 2_000)
        select new ModelCase(r, alpha, a, b, s, beta, history, horizon);

    private static readonly Gen<ExtremeCase> Extremes =
        from r in Between(1e-5, 1e5)
        from alpha in Between(1e-6, 1e6)
        from a in Between(1e-5, 1e5)
        from b in Between(1e-5, 1e5)
        from s in Between(1e-5, 1e5)
        from beta in Between(1e-6, 1e6)
        from x in Gen.Frequency((1, Gen.Constant(0.0)), (3, Between(1, 1e6).Select(Math.Floor)))
        from age in Between(1e-6, 1e9)
        from share in Gen.Frequency((2, Between(1e-9, 1)), (1, Gen.Constant(1.0)))
        from horizon in Between(1e-9, 1e9)
        select new ExtremeCase(new ModelCase(r, alpha, a, b, s, beta, new RepeatHistory(x, x == 0 ? 0 : age * share, age), horizon));

    private static readonly Gen<PurchaseRow> Rows =
        from customer in Gen.Choose(0, 6)
        from day in Gen.Choose(0, 200)
        from cents in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(-500, -1)), (8, Gen.Choose(1, 5_000)))
        select new PurchaseRow(customer, new DateOnly(2024, 1, 15).AddDays(day), cents / 100m);

    public static Arbitrary<ModelCase> Case() => Cases.ToArbitrary();

    public static Arbitrary<ExtremeCase> Extreme() => Extremes.ToArbitrary();

    public static Arbitrary<PurchaseRow> Row() => Rows.ToArbitrary();

    // Evenly over the orders of magnitude.
    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(part => low * Math.Pow(high / low, part / 1e6));
}
