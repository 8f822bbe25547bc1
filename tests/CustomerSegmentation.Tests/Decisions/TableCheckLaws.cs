using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>The check of a table against trying every customer that could make a difference.</summary>
public class TableCheckLaws
{
    private const int MostRows = 6;

    private static readonly NumberFact N = new("n", minimum: -2, maximum: 2);
    private static readonly NumberFact M = new("m", whenUnknown: 1);
    private static readonly YesNoFact Y = new("y");
    private static readonly YesNoFact Z = new("z", whenUnknown: false);
    private static readonly TextFact T = new("t");
    private static readonly DateFact D = new("d");
    private static readonly ClassFact K = ClassFact.Of<Grade>();

    private static readonly DateOnly Day = new(2024, 1, 1);

    // Every piece that cuts at whole numbers can make has one of these in it.
    private static readonly object?[] Halves = [null, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0];

    private static readonly Input[] Inputs =
    [
        new(N, Halves, NumberTests(N)),
        new(M, [1.0, -9.0, 9.0, .. Halves.Skip(1)], NumberTests(M)),
        new(Y, [null, 0.0, 1.0], Gen.Elements(new Test(Y.IsYes, v => v is 1.0), new Test(Y.IsNo, v => v is 0.0))),
        new(Z, [0.0, 1.0], Gen.Elements(new Test(Z.IsYes, v => v is 1.0), new Test(Z.IsNo, v => v is 0.0))),
        new(T, [null, "a", "b", "other"], from texts in Gen.Elements<string[]>(["a"], ["b"], ["a", "b"]) from not in Gen.Elements(false, true)
            select not
                ? new Test(T.IsNot(texts), v => !texts.Contains((string)v, StringComparer.Ordinal))
                : new Test(T.Is(texts), v => texts.Contains((string)v, StringComparer.Ordinal))),
        new(
            D,
            [null, .. Enumerable.Range(-1, 4).Select(i => (object)(double)(Day.DayNumber + i))],
            from offset in Gen.Choose(0, 1) from kind in Gen.Choose(0, 3) let day = Day.AddDays(offset) select kind switch
        {
            0 => new Test(D >= day, v => (double)v >= day.DayNumber),
            1 => new Test(D > day, v => (double)v > day.DayNumber),
            2 => new Test(D <= day, v => (double)v <= day.DayNumber),
            _ => new Test(D < day, v => (double)v < day.DayNumber),
        }),
        new(K, [null, 1.0, 2.0, 3.0], from a in Gen.Elements(Grade.A, Grade.B) from b in Gen.Elements(Grade.B, Grade.C) from not in Gen.Elements(false, true)
            select not
                ? new Test(K.IsNot(a, b), v => (double)v != (byte)a && (double)v != (byte)b)
                : new Test(K.Is(a, b), v => (double)v == (byte)a || (double)v == (byte)b)),
    ];

    private static readonly Gen<Input[]> SomeInputs = from count in Gen.Choose(1, 3) from all in Gen.Shuffle(Inputs) select all[..count];

    private static readonly Gen<RandomTable> AnyTable =
        from inputs in SomeInputs
        from rowCount in Gen.Choose(1, MostRows)
        from rows in RowOf(inputs).ArrayOf(rowCount)
        from otherwise in Gen.Elements<Grade?>(null, Grade.A, Grade.B, Grade.C)
        select new RandomTable(inputs, rows, otherwise);

    [Law(300)]
    public Property The_check_finds_what_trying_every_customer_finds() => Prop.ForAll(
Arb.From(AnyTable, table => table.Smaller()),
        random =>
        {
            var table = random.Table();
            var customers = random.Customers().Select(customer => random.Rows.Select(row => row.Answer(customer)).ToArray()).ToList();
            var faults = table.Check();
            Assert.DoesNotContain(faults, fault => fault.Kind == TableFaultKind.NotChecked);

            TableFaultKind[] unreached = [TableFaultKind.RowNeverReached, TableFaultKind.CutsOutOfOrder, TableFaultKind.EqualCuts];
            Assert.Equal(
                Enumerable.Range(0, table.Rows.Count).Where(row => !customers.Exists(answers => Decides(table, answers, row))).Select(row => row + 1),
                faults.Where(fault => unreached.Contains(fault.Kind)).Select(fault => fault.Row!.Value));

            var isGap = random.Otherwise is null && random.KnownCustomers().Any(customer => random.Rows.All(row => row.Answer(customer) == false));
            Assert.Equal(isGap, faults.Any(fault => fault.Kind == TableFaultKind.Gap));

            var overlaps = from later in Enumerable.Range(0, random.Rows.Length)
                           from earlier in Enumerable.Range(0, later)
                           where random.Rows[earlier].Class != random.Rows[later].Class
                               && customers.Exists(answers => answers[earlier] == true && answers[later] == true)
                           select $"Rows {earlier + 1} ({random.Rows[earlier].Class}) and {later + 1} ({random.Rows[later].Class}) both hold for " +
                               $"some customers; row {earlier + 1} decides.";
            Assert.Equal(overlaps, faults.Where(fault => fault.Kind == TableFaultKind.Overlap).Select(fault => fault.Message), StringComparer.Ordinal);

            var given = table.Rows.Select(row => row.Class.Code).ToHashSet();
            Assert.Equal(3 - given.Count, faults.Count(fault => fault.Kind == TableFaultKind.ClassNeverGiven));
        });

    [Law(200)]
    public Property A_class_can_be_given_where_some_customer_gets_one() => Prop.ForAll(
        (from table in AnyTable from supplied in Gen.SubListOf(table.Inputs.AsEnumerable()) select (table, supplied)).ToArbitrary(),
        input =>
        {
            var (random, supplied) = input;
            var table = random.Table();
            var isGiven = random.Customers(fact => supplied.Any(s => s.Fact == fact)).Any(customer =>
            {
                var answers = random.Rows.Select(row => row.Answer(customer)).ToArray();
                return Enumerable.Range(0, table.Rows.Count).Any(row => Decides(table, answers, row));
            });
            Assert.Equal(isGiven, table.CanGiveClass(fact => supplied.Any(s => s.Fact.Name == fact.Name)));
        });

    [Law(150)]
    public Property Tests_of_facts_against_each_other_give_no_false_alarm()
    {
        NumberFact a = new("a"), b = new("b");
        var (difference, larger) = ((a - b).Named("difference"), NumberFact.Max(a, b));
        var test = from fact in Gen.Elements(0, 1, 2, 3, 4, 5)
                   from cut in Gen.Choose(-2, 2)
                   from atLeast in Gen.Elements(false, true)
                   select (fact, cut, atLeast) switch
                   {
                       (0, var c, true) => new Test(a >= c, v => ((double[])v)[0] >= c),
                       (0, var c, _) => new Test(a < c, v => ((double[])v)[0] < c),
                       (1, var c, true) => new Test(b >= c, v => ((double[])v)[1] >= c),
                       (1, var c, _) => new Test(b < c, v => ((double[])v)[1] < c),
                       (2, var c, true) => new Test(difference >= c, v => ((double[])v)[0] - ((double[])v)[1] >= c),
                       (2, var c, _) => new Test(difference < c, v => ((double[])v)[0] - ((double[])v)[1] < c),
                       (3, var c, true) => new Test(larger >= c, v => Math.Max(((double[])v)[0], ((double[])v)[1]) >= c),
                       (3, var c, _) => new Test(larger < c, v => Math.Max(((double[])v)[0], ((double[])v)[1]) < c),
                       (4, _, true) => new Test(a >= b, v => ((double[])v)[0] >= ((double[])v)[1]),
                       (4, _, _) => new Test(a < b, v => ((double[])v)[0] < ((double[])v)[1]),
                       (_, _, true) => new Test(b > difference, v => ((double[])v)[1] > ((double[])v)[0] - ((double[])v)[1]),
                       _ => new Test(b <= difference, v => ((double[])v)[1] <= ((double[])v)[0] - ((double[])v)[1]),
                   };
        var halves = Enumerable.Range(-12, 25).Select(i => i / 2.0).ToArray();
        var customers = (from x in halves from y in halves select new[] { x, y }).ToList();
        return Prop.ForAll(
            (from rowCount in Gen.Choose(1, 4)
             from rows in (
                 from cells in Gen.Choose(1, 2).SelectMany(count => test.ArrayOf(count))
                 from segment in Gen
                     .Elements(Grade.A, Grade.B, Grade.C)
                 select (segment, cells)).ArrayOf(rowCount)
             select rows).ToArbitrary(),
            rows =>
            {
                var builder = DecisionTable.For<Grade>();
                foreach (var (segment, cells) in rows)
                    builder.Row(segment, [.. cells.Select(cell => cell.Cell)]);
                var table = builder.Unchecked();
                var answers = customers.ConvertAll(customer => rows.Select(row => (bool?)row.cells.All(cell => cell.Answer(customer))).ToArray());
                foreach (var fault in table.Check())
                {
                    switch (fault.Kind)
                    {
                        case TableFaultKind.Gap:
                            Assert.Contains(answers, all => all.All(answer => answer == false));
                            break;
                        case TableFaultKind.Overlap:
                            Assert.Contains(answers, all => all[fault.Row!.Value - 1] == true && all.Take(fault.Row.Value - 1).Contains(true));
                            break;
                        case TableFaultKind.ClassNeverGiven:
                            break;
                        default:
                            Assert.DoesNotContain(answers, all => Decides(table, all, fault.Row!.Value - 1));
                            break;
                    }
                }
            });
    }

    // By the definition: consecutive rows of one class are one row with "or", and the first that is not false decides.
    private static bool Decides(DecisionTable table, bool?[] answers, int row)
    {
        bool? Answer(int index) => index < answers.Length ? answers[index] : true;
        if (Answer(row) != true)
            return false;
        var isOneGroup = true;
        for (var earlier = row - 1; earlier >= 0; earlier--)
        {
            isOneGroup &= table.Rows[earlier].Class == table.Rows[row].Class;
            if (isOneGroup ? Answer(earlier) == true : Answer(earlier) != false)
                return false;
        }

        return true;
    }

    private static Gen<Test> NumberTests(NumberFact fact) =>
        from cut in Gen.Choose(-2, 2)
        from kind in Gen.Choose(0, 6)
        from high in Gen.Choose(cut, 2)
        select kind switch
        {
            0 => new Test(fact >= cut, v => (double)v >= cut),
            1 => new Test(fact > cut, v => (double)v > cut),
            2 => new Test(fact <= cut, v => (double)v <= cut),
            3 => new Test(fact < cut, v => (double)v < cut),
            4 => new Test(fact.Is(cut), v => (double)v == cut),
            5 => new Test((fact < cut) | (fact >= high), v => (double)v < cut || (double)v >= high),
            _ => new Test(fact.Between(cut, high), v => (double)v >= cut && (double)v <= high),
        };

    private static Gen<Row> RowOf(Input[] inputs) =>
        from count in Gen.Choose(1, 3)
        from cells in CellOf(inputs).ArrayOf(count)
        from segment in Gen.Elements(Grade.A, Grade.B, Grade.C)
        select new Row(segment, cells);

    private static Gen<(Input Input, Test Test)> CellOf(Input[] inputs) =>
        from input in Gen.Elements(inputs)
        from test in Gen.Frequency(
            (6, input.Tests),
            (1, input.Tests.Select(test => test with { Cell = test.Cell.IfUnknown(false), WhenUnknown = false })),
            (1, input.Tests.Select(test => test with { Cell = test.Cell.IfUnknown(true), WhenUnknown = true })),
            (1, Gen.Elements(new Test(input.Fact.IsKnown, _ => true, false), new Test(input.Fact.IsUnknown, _ => false, true))))
        select (input, test);

    /// <summary>A cell, and what it means, said once more.</summary>
    private sealed record Test(Cell Cell, Func<object, bool> Answer, bool? WhenUnknown = null);

    /// <summary>A fact, the values that could make a difference (null is unknown), and tests of it.</summary>
    private sealed record Input(Fact Fact, object?[] Values, Gen<Test> Tests)
    {
        public override string ToString() => Fact.Name;
    }

    private sealed record Row(Grade Class, (Input Input, Test Test)[] Cells)
    {
        public bool? Answer(Dictionary<Fact, object?> customer)
        {
            var answers = Cells.Select(cell => customer[cell.Input.Fact] is { } value ? cell.Test.Answer(value) : cell.Test.WhenUnknown).ToList();
            return answers.Contains(false) ? false : answers.Contains(null) ? null : true;
        }
    }

    private sealed record RandomTable(Input[] Inputs, Row[] Rows, Grade? Otherwise)
    {
        public DecisionTable Table()
        {
            var builder = DecisionTable.For<Grade>();
            foreach (var row in Rows)
                builder.Row(row.Class, [.. row.Cells.Select(cell => cell.Test.Cell)]);
            return builder.Unchecked(Otherwise);
        }

        public IEnumerable<Dictionary<Fact, object?>> Customers(Func<Fact, bool>? isSupplied = null) => Inputs.Aggregate(
            (IEnumerable<Dictionary<Fact, object?>>)[[]],
            (customers, input) => from customer in customers
                                  from value in isSupplied?.Invoke(input.Fact) ?? true ? input.Values : [input.Fact.AssumedValue]
                                  select new Dictionary<Fact, object?>(customer) { [input.Fact] = value });

        public IEnumerable<Dictionary<Fact, object?>> KnownCustomers() => Customers().Where(customer => customer.Values.All(value => value is not null));

        public IEnumerable<RandomTable> Smaller() =>
            Shrink.Items(Rows, least: 1)
                .Concat(Shrink.Each(Rows, row => Shrink.Items(row.Cells, least: 1).Select(cells => row with { Cells = cells })))
                .Select(rows => this with { Rows = rows });

        public override string ToString() => Table().ToText();
    }
}
