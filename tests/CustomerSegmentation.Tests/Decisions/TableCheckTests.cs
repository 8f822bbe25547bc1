using System.Diagnostics;

namespace CustomerSegmentation.Tests;

public class TableCheckTests
{
    private static readonly NumberFact X = new("x");
    private static readonly NumberFact Y = new("y");
    private static readonly NumberFact Share = new("share", "share", 0, 1);

    private static DecisionTableBuilder<Grade> Table => DecisionTable.For<Grade>();

    private static DecisionTableBuilder<Grade> WithoutC => Table.RowWhen(false, Grade.C);

    [Fact]
    public void A_good_table_has_no_fault()
    {
        Assert.Empty(Table.Row(Grade.A, X >= 5, Y >= 5).Row(Grade.B, Y < 5).Unchecked(Grade.C).Check());
        Assert.Empty(Table.Row(Grade.A, X < 0).Row(Grade.B, X >= 0, X < 10).Row(Grade.C, X >= 10).Unchecked().Check());
        Assert.Empty(WithoutC.Row(Grade.A, Facts.TradeIn.IsYes).Row(Grade.B, Facts.TradeIn.IsNo).Unchecked().Check());
    }

    [Fact]
    public void A_row_behind_others_is_never_reached()
    {
        var table = Table.Row(Grade.A, X >= 5).Row(Grade.B, X < 5).Row(Grade.C, Y >= 1).Unchecked(Grade.C);
        var faults = table.Check().Where(fault => fault.IsError).ToList();
        Assert.All(faults, fault => Assert.Equal(TableFaultKind.RowNeverReached, fault.Kind));
        Assert.Equal([3, 4], faults.Select(fault => fault.Row));
        Assert.Equal("Row 3 (C) is never reached: no customer passes it whom no earlier row takes; move it up or leave it out.", faults[0].ToString());
    }

    [Fact]
    public void A_row_of_impossible_values_is_never_reached()
    {
        var table = WithoutC.Row(Grade.A, X >= 5, X < 5).Unchecked(Grade.B);
        Assert.Equal([(TableFaultKind.RowNeverReached, 1)], table.Check().Select(fault => (fault.Kind, fault.Row!.Value)));
        Assert.Equal(
            [(TableFaultKind.RowNeverReached, 1)],
            WithoutC.Row(Grade.A, Share >= 1.5).Unchecked(Grade.B).Check().Select(fault => (fault.Kind, fault.Row!.Value)));
        Assert.Equal(
            [(TableFaultKind.RowNeverReached, 2)],
            WithoutC.Row(Grade.A, Share >= 0).Unchecked(Grade.B).Check().Select(fault => (fault.Kind, fault.Row!.Value)));
    }

    [Fact]
    public void A_row_for_what_the_rows_before_leave_unknown_is_reached()
    {
        // The two rows count as one with "or": unknown or yes is yes.
        Assert.Empty(WithoutC.Row(Grade.A, X >= 5).Row(Grade.A, X.IsUnknown).Unchecked(Grade.B).Check());
        // Here the first row leaves the customer unclassified.
        var faults = Table.Row(Grade.A, X >= 5).Row(Grade.B, X.IsUnknown).Unchecked(Grade.C).Check();
        Assert.Equal([(TableFaultKind.RowNeverReached, 2)], faults.Select(fault => (fault.Kind, fault.Row!.Value)));
    }

    [Fact]
    public void Cuts_in_the_wrong_order_are_found()
    {
        var table = Table.Row(Grade.A, X >= 5).Row(Grade.B, X >= 10).Unchecked(Grade.C);
        var fault = Assert.Single(table.Check(), fault => fault.IsError);
        Assert.Equal((TableFaultKind.CutsOutOfOrder, 2), (fault.Kind, fault.Row!.Value));
        Assert.Equal("Row 2 (B) is never reached: 'x >= 10' lies within 'x >= 5' of row 1 (A); swap the two cuts.", fault.Message);

        var below = Table.Row(Grade.A, Y < 1, X <= 5).Row(Grade.B, Y < 1, X < 2).Unchecked(Grade.C).Check();
        Assert.Equal("Row 2 (B) is never reached: 'x < 2' lies within 'x <= 5' of row 1 (A); swap the two cuts.", Assert.Single(below, f => f.IsError).Message);
    }

    [Fact]
    public void Cuts_are_only_blamed_where_they_are_to_blame()
    {
        var faults = Table.Row(Grade.A, X >= 10).Row(Grade.B, X < 10).Row(Grade.C, X >= 5).Unchecked(Grade.A).Check();
        Assert.Equal(
            [(TableFaultKind.RowNeverReached, 3), (TableFaultKind.RowNeverReached, 4)],
            faults.Where(fault => fault.IsError).Select(fault => (fault.Kind, fault.Row!.Value)));
    }

    [Fact]
    public void Equal_cuts_are_worth_knowing_but_no_error()
    {
        var table = Table.Row(Grade.A, X >= 5).Row(Grade.B, X >= 5).Unchecked(Grade.C);
        var fault = Assert.Single(table.Check(), fault => fault.Kind != TableFaultKind.Overlap);
        Assert.Equal((TableFaultKind.EqualCuts, 2, false), (fault.Kind, fault.Row!.Value, fault.IsError));
        Assert.Equal("Row 2 (B) is never reached: its cut 'x >= 5' equals that of row 1 (A).", fault.Message);
    }

    [Fact]
    public void A_gap_is_found()
    {
        var fault = Assert.Single(WithoutC.Row(Grade.A, X >= 5).Row(Grade.B, X < 4).Unchecked().Check());
        Assert.Equal((TableFaultKind.Gap, (int?)null, true), (fault.Kind, fault.Row, fault.IsError));
        Assert.Equal("Some customers of whom everything is known reach no row of grade; end it with an otherwise row.", fault.Message);
        Assert.Single(WithoutC.Row(Grade.A, X > 5).Row(Grade.B, X < 5).Unchecked().Check(), f => f.Kind == TableFaultKind.Gap);
    }

    [Fact]
    public void Who_is_unknown_makes_no_gap() => Assert.Empty(WithoutC.Row(Grade.A, X >= 5).Row(Grade.B, (X < 5).IfUnknown(false)).Unchecked().Check());

    [Fact]
    public void An_overlap_is_worth_knowing_but_no_error()
    {
        var fault = Assert.Single(Table.Row(Grade.A, X >= 5).Row(Grade.B, Y >= 5).Unchecked(Grade.C).Check());
        Assert.Equal((TableFaultKind.Overlap, 2, false), (fault.Kind, fault.Row!.Value, fault.IsError));
        Assert.Equal("Rows 1 (A) and 2 (B) both hold for some customers; row 1 decides.", fault.Message);
    }

    [Fact]
    public void A_class_without_a_row_is_found_unless_an_option_left_it_out()
    {
        var fault = Assert.Single(Table.Row(Grade.A, X >= 5).Unchecked(Grade.B).Check());
        Assert.Equal((TableFaultKind.ClassNeverGiven, (int?)null, true), (fault.Kind, fault.Row, fault.IsError));
        Assert.Equal("No row gives C; add a row, or leave the class out.", fault.Message);
        Assert.Empty(WithoutC.Row(Grade.A, X >= 5).Unchecked(Grade.B).Check());
    }

    [Fact]
    public void A_fact_against_a_fact_gives_no_false_alarm()
    {
        Assert.DoesNotContain(
            Table.Row(Grade.A, X >= Y).Row(Grade.B, Y > X).Row(Grade.C, X < Y).Unchecked().Check(),
            fault => fault.Kind is TableFaultKind.Gap or TableFaultKind.Overlap);
        Assert.Empty(Table.Row(Grade.A, X >= Y).Row(Grade.B, X < Y, X >= 0).Unchecked(Grade.C).Check());
        var (sum, difference) = ((X + Y).Named("sum"), (X - Y).Named("difference"));
        Assert.Empty(Table.Row(Grade.A, sum >= 5, difference >= 5).Row(Grade.B, sum < 5, difference < 5).Row(Grade.C, X >= 0).Unchecked().Check());
    }

    [Fact]
    public void A_comparison_of_two_facts_that_is_made_twice_is_seen_through()
    {
        var faults = Table.Row(Grade.A, X >= Y).Row(Grade.B, X >= Y, X >= 5).Unchecked(Grade.C).Check();
        Assert.Equal([(TableFaultKind.RowNeverReached, 2)], faults.Select(fault => (fault.Kind, fault.Row!.Value)));
    }

    [Fact]
    public void A_table_of_many_cuts_of_one_fact_is_not_checked()
    {
        var table = Table;
        for (var cut = 200; cut > 0; cut--)
            table.Row((Grade)((cut % 3) + 1), X >= cut);
        var fault = Assert.Single(table.Unchecked(Grade.C).Check());
        Assert.Equal((TableFaultKind.NotChecked, false), (fault.Kind, fault.IsError));
        Assert.Equal("grade has too many rows or values to be checked for rows never reached, gaps and overlaps.", fault.Message);
    }

    [Fact]
    public void A_table_too_hard_to_check_is_given_up_in_bounded_time()
    {
        // No two of nine pigeons share one of eight holes: a search has no short cut.
        var facts = Enumerable.Range(0, 72).Select(i => new YesNoFact($"fact_{i}")).ToArray();
        var table = Table;
        for (var pigeon = 0; pigeon < 9; pigeon++)
            table.Row(Grade.A, [.. Enumerable.Range(0, 8).Select(hole => facts[(pigeon * 8) + hole].IsNo)]);
        for (var hole = 0; hole < 8; hole++)
        {
            for (var second = 1; second < 9; second++)
            {
                for (var first = 0; first < second; first++)
                    table.Row(Grade.B, facts[(first * 8) + hole].IsYes, facts[(second * 8) + hole].IsYes);
            }
        }

        var start = Stopwatch.GetTimestamp();
        Assert.Single(table.Unchecked(Grade.C).Check(), fault => fault.Kind == TableFaultKind.NotChecked);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Unfitted_cuts_are_not_held_against_each_other() =>
        Assert.Empty(Table.Row(Grade.A, X >= Cut.Median).Row(Grade.B, X >= Cut.Mean).Unchecked(Grade.C).Check());

    public static TheoryData<string, Action> Wrong { get; } = new()
    {
        { "'Big Spender' is not a scheme's name; write it in snake_case, such as 'value_tier'.", () => DecisionTable.For<Grade>("Big Spender") },
        { "The row of A has no test; a row that everybody reaches is the last one: Otherwise(A).", () => Table.Row(Grade.A) },
        { "'Unclassified' is not a class that a row can give; use a member of Grade other than Unclassified.", () => Table.Row(Grade.Unclassified, X >= 5) },
        { "'9' is not a class that a row can give; use a member of Grade other than Unclassified.", () => Table.Otherwise((Grade)9) },
        { "The table grade has no row.", () => Table.Build() },
        {
            "DayOfWeek can't be the classes of a scheme: make it an enum over byte whose member 0 is Unclassified.",
            () => DecisionTable.For<DayOfWeek>().Row(DayOfWeek.Friday, X >= 5).Build() },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_table_throws_and_says_what_would_be_right(string message, Action make) =>
        Assert.StartsWith(message, Assert.ThrowsAny<Exception>(make).Message, StringComparison.Ordinal);
}
