using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Whatever way options or rows become a table, they are refused with the same words, or taken.</summary>
public class OneRuleLaws
{
    private static readonly NumberFact X = new("x", minimum: -2, maximum: 2);
    private static readonly YesNoFact Y = new("y");

    private static readonly Gen<Cell> AnyCell =
        from cut in Gen.Elements<Cut>(-2, -1, 0, 1, 2, 1e100, -1e100, Cut.None, Cut.Median)
        from cell in Gen.Elements(X >= cut, X >= cut, X > cut, X < cut, X <= cut, Y.IsYes, Y.IsNo, X.IsUnknown, X.Is(1))
        select cell;

    private static readonly Gen<(Grade Class, Cell[] Cells)[]> AnyRows =
        from count in Gen.Choose(1, 4)
        from rows in (
            from segment in Gen.Elements(Grade.A, Grade.B, Grade.C)
            from cells in Gen.Choose(1, 2).SelectMany(count => AnyCell.ArrayOf(count))
            select (segment, cells.DistinctBy(cell => cell.Fact.Name, StringComparer.Ordinal).ToArray())).ArrayOf(count)
        select rows;

    [Law(400)]
    public Property Options_by_hand_and_in_a_policy_are_refused_alike() => Prop.ForAll(
        (from scheme in Gen.Elements<Scheme>(Schemes.All) from options in OptionsGen.Hostile(scheme) select (scheme, options)).ToArbitrary(),
        given => given.scheme.Accept(new ByHand(given.options)));

    [Law(300)]
    public Property Rows_by_hand_in_a_scheme_and_in_a_policy_are_refused_alike() => Prop.ForAll(
        (from rows in AnyRows from otherwise in Gen.Elements<Grade?>(null, null, Grade.A, Grade.C) select (rows, otherwise)).ToArbitrary(),
        given =>
        {
            DecisionTableBuilder<Grade> Rows() => given.rows.Aggregate(DecisionTable.For<Grade>(), (table, row) => table.Row(row.Class, row.Cells));
            DecisionTable Build() => given.otherwise is { } otherwise ? Rows().Otherwise(otherwise) : Rows().Build();
            var errors = Rows().Unchecked(given.otherwise).Check().Where(fault => fault.IsError).ToList();

            // A table by itself may be of any options; a scheme without any, and a policy, take it as it is written.
            var alone = Faults(() => Build());
            Assert.Equal(
                errors.Where(fault => fault.Kind != TableFaultKind.RowNeverReached).Select(fault => fault.Message.TrimEnd('.')),
                alone.Select(fault => fault.Fault),
                StringComparer.Ordinal);
            Assert.All(alone, fault => Assert.Equal("grade", fault.Path));
            var inOptions = new Scheme<Choice, Grade>("Grade", _ => Build(), new SettingsSchema<Choice>().YesNo("Is", o => o.Is, (o, v) => o with { Is = v }));
            Assert.Equal(alone.Select(fault => fault.Fault), Faults(() => inOptions.Table()).Select(fault => fault.Fault), StringComparer.Ordinal);
            Assert.Equal(Faults(() => inOptions.Table()), InPolicy(inOptions, new Choice()));

            var plain = new Scheme<NoOptions, Grade>("Grade", _ => Build());
            var refused = Faults(() => plain.Table());
            Assert.Equal(refused, InPolicy(plain, new NoOptions()));
            Assert.Equal(
                alone.Count > 0 ? alone.Select(fault => fault.Fault) : errors.Select(fault => fault.Message.TrimEnd('.')),
                refused.Select(fault => fault.Fault),
                StringComparer.Ordinal);
            Assert.All(refused, fault => Assert.Equal(("CustomerSegmentation:Grade", "Change the table"), (fault.Path, fault.Remedy)));
        });

    [Fact]
    public void The_words_are_those_of_a_policy()
    {
        var options = new LoyaltyQuadrantOptions { SalesCut = 100, LoyaltyCut = 1.5 };
        var refused = Assert.Throws<PolicyException>(() => Schemes.LoyaltyQuadrant.Classifier(options));
        Assert.Equal(
            "CustomerSegmentation:LoyaltyQuadrant:LoyaltyCut: '1.5' is not a value that loyalty can have. Write a number from 0 to 1, or a rule.",
            refused.Message);
        Assert.Equal(refused.Message, Assert.Throws<PolicyException>(() => SegmentationPolicy.Create(new SegmentationOptions().Set(options))).Message);
        Assert.Equal(
            "grade: Row 2 (B) is never reached: 'x >= 1' lies within 'x >= 0' of row 1 (A); swap the two cuts. Change the table.",
            Assert.Throws<PolicyException>(() => DecisionTable.For<Grade>().Row(Grade.A, X >= 0).Row(Grade.B, X >= 1).Otherwise(Grade.C)).Message);
        Assert.Equal(
            "grade: Some customers of whom everything is known reach no row of grade; end it with an otherwise row. Change the table.",
            Assert.Throws<PolicyException>(() => DecisionTable.For<Grade>()
                .Row(Grade.A, X >= 1).Row(Grade.B, X < 0).RowWhen(false, Grade.C).Build()).Message);
    }

    [Fact]
    public void Options_may_leave_a_row_without_customers()
    {
        var options = new ValueTierOptions { KeyCut = Cut.None, RegularCut = Cut.None };
        Assert.Contains(Schemes.ValueTier.Table(options).Check(), fault => fault.Kind == TableFaultKind.RowNeverReached);
        Assert.NotNull(Schemes.ValueTier.Classifier(options));
        Assert.NotNull(SegmentationPolicy.Create(new SegmentationOptions().Set(options)));
    }

    private static IReadOnlyList<PolicyFault> Faults(Action make) => Record.Exception(make) switch
    {
        null => [],
        PolicyException refused => refused.Faults,
        var other => throw other,
    };

    private static IReadOnlyList<PolicyFault> InPolicy(Scheme scheme, object options)
    {
        var policy = new SegmentationOptions { Schemes = { scheme.Name } }.AddScheme(scheme);
        policy.Set(scheme, options);
        return PolicyBuilder.TryCreate(policy).Faults;
    }

    private sealed record Choice
    {
        public bool Is { get; init; }
    }

    private sealed class ByHand(object options) : ISchemeVisitor
    {
        public void Visit<TOptions, TClass>(Scheme<TOptions, TClass> scheme)
            where TOptions : class, new()
            where TClass : struct, Enum
        {
            var policy = new SegmentationOptions();
            policy.Schemes = [scheme.Name, .. scheme.Needed.Select(needed => needed.Name)];
            policy.Set(scheme, options);
            var expected = PolicyBuilder.TryCreate(policy).Faults;
            Assert.Equal(expected, Faults(() => scheme.Table((TOptions)options)));
            if (expected.Count > 0)
                Assert.Equal(expected, Faults(() => scheme.Classifier((TOptions)options)));
            else if (scheme.Table((TOptions)options).IsFitted)
                Assert.NotNull(scheme.Classifier((TOptions)options));
            else
                Assert.Throws<InvalidOperationException>(() => scheme.Classifier((TOptions)options));
        }
    }
}
