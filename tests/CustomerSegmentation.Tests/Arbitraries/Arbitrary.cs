using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The values that laws are held against, by their types, each with its smaller ones.</summary>
internal static class Arbitrary
{
    public static Arbitrary<DecisionTables> Tables() => Arb.From(TableGen.Tables, tables => tables.Smaller());

    public static Arbitrary<TableCase> TableCases() => Arb.From(TableCase.Any, value => value.Smaller());

    public static Arbitrary<LongTableCase> LongTableCases() => Arb.From(LongTableCase.Any, value => value.Smaller());

    public static Arbitrary<SchemeCustomers> Customers() => Arb.From(CustomerGen.Count.SelectMany(SchemeCustomers.Of), customers => customers.Smaller());

    public static Arbitrary<FittedPolicy> FittedPolicies() => Arb.From(PolicyGen.Fitted, policy => policy.Smaller());

    public static Arbitrary<ValueTierOptions> ValueTiers() => OptionsGen.Of<ValueTierOptions>(Schemes.ValueTier);

    public static Arbitrary<LifecycleStateOptions> LifecycleStates() => OptionsGen.Of<LifecycleStateOptions>(Schemes.LifecycleState);

    public static Arbitrary<LoyaltyQuadrantOptions> LoyaltyQuadrants() => OptionsGen.Of<LoyaltyQuadrantOptions>(Schemes.LoyaltyQuadrant);

    public static Arbitrary<SchemeCase<TOptions, TClass>> SchemeCases<TOptions, TClass>()
        where TOptions : class, new()
        where TClass : struct, Enum => SchemeCase<TOptions, TClass>.Any;

    public static Arbitrary<PlainPolicy> PlainPolicies() => Arb.From(PolicyGen.Plain, policy => policy.Smaller());

    public static Arbitrary<UnfittedPolicy> UnfittedPolicies() => Arb.From(PolicyGen.Unfitted, policy => policy.Smaller());

    public static Arbitrary<OwnTables> OwnTables() => Arb.From(CustomerSegmentation.Tests.OwnTables.Any, tables => tables.Smaller());

    public static Arbitrary<MarginTable> MarginTables() => Arb.From(MarginTable.Any, table => table.Smaller());

    public static Arbitrary<Amount> Amounts() => Arb.From(Amount.Any, amount => amount.Smaller());

    public static Arbitrary<Days> NumbersOfDays() => Arb.From(Days.Any, days => days.Smaller());

    public static Arbitrary<Share> Shares() => Arb.From(Share.Any, share => share.Smaller());

    public static Arbitrary<Permutation> Permutations() => Arb.From(Permutation.Any, order => order.Smaller());

    public static Arbitrary<TierMargins> Tiers() => Arb.From(TierMargins.Any, margins => margins.Smaller());

    public static Arbitrary<NearValues> NearCuts() => Arb.From(NearValues.Any, values => values.Smaller());

    public static Arbitrary<Cell> Cells() => Arb.From(CellGen.Cells, CellGen.Smaller);

    public static Arbitrary<NumberFact> Computations() => CellGen.Computations.ToArbitrary();

    public static Arbitrary<Population> Populations() => Arb.From(Population.Any, population => population.Smaller());

    public static Arbitrary<CutList> CutLists() => Arb.From(CutList.Any, cuts => Shrink.Items(cuts.Cuts, least: 1).Select(fewer => new CutList(fewer)));

    public static Arbitrary<PurchaseRows> Purchases() => Arb.From(PurchaseGen.Rows, rows => rows.Smaller());

    public static Arbitrary<TreatmentCase> Treatments() => Arb.From(TreatmentCase.Any, value => value.Smaller());
}
