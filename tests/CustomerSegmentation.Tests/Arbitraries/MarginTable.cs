using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>A table whose cuts have margins, and the same without them.</summary>
public sealed class MarginTable
{
    public static readonly NumberFact X = new("x");
    public static readonly YesNoFact Y = new("y");

    private readonly Row[] rows;
    private readonly Grade otherwise;

    private MarginTable(Row[] rows, Grade otherwise)
    {
        this.rows = rows;
        this.otherwise = otherwise;
        WithMargins = Build(hasMargins: true);
        Without = Build(hasMargins: false);
    }

    internal static Gen<MarginTable> Any { get; } =
        from count in Gen.Choose(1, 5)
        from rows in (
            from grade in Gen.Elements(Grade.A, Grade.B, Grade.C)
            from cut in Gen.Choose(-5, 5)
            from margin in Gen.Choose(1, 4)
            from comparison in Gen.Elements(Comparison.AtLeast, Comparison.Above, Comparison.AtMost, Comparison.Below)
            from unknown in Gen.Elements<bool?>(null, null, true, false)
            from y in Gen.Elements<bool?>(null, null, true, false)
            select new Row(grade, new NearCut(cut, margin, comparison), unknown, y)).ArrayOf(count)
        from otherwise in Gen.Elements(Grade.A, Grade.B, Grade.C)
        select new MarginTable(rows, otherwise);

    public DecisionTable WithMargins { get; }

    public DecisionTable Without { get; }

    internal IEnumerable<NearCut> Cuts => rows.Select(row => row.Cut);

    internal IEnumerable<MarginTable> Smaller() =>
        Shrink.Items(rows, least: 1).Concat(Shrink.Each(rows, row => row.Smaller())).Select(fewer => new MarginTable(fewer, otherwise));

    public override string ToString() => WithMargins.ToText();

    private DecisionTable Build(bool hasMargins)
    {
        var builder = DecisionTable.For<Grade>();
        foreach (var row in rows)
            builder.Row(row.Class, row.Cells(hasMargins));
        return builder.Unchecked(otherwise);
    }

    private sealed record Row(Grade Class, NearCut Cut, bool? Unknown, bool? IsYes)
    {
        public Cell[] Cells(bool hasMargins)
        {
            var near = Cut.Cell(hasMargins);
            Cell cell = Unknown is { } answer ? near.IfUnknown(answer) : near;
            return IsYes is { } yes ? [cell, yes ? Y.IsYes : Y.IsNo] : [cell];
        }

        public IEnumerable<Row> Smaller()
        {
            if (IsYes is not null)
                yield return this with { IsYes = null };
            if (Unknown is not null)
                yield return this with { Unknown = null };
            if (Cut.Cut != 0)
                yield return this with { Cut = Cut with { Cut = 0 } };
            if (Cut.Margin > 1)
                yield return this with { Cut = Cut with { Margin = 1 } };
        }
    }

    internal sealed record NearCut(double Cut, double Margin, Comparison Comparison)
    {
        public Cell Cell(bool hasMargin)
        {
            var cut = CustomerSegmentation.Cut.At(Cut).WithMargin(hasMargin ? Margin : 0);
            return Comparison switch { Comparison.AtLeast => X >= cut, Comparison.Above => X > cut, Comparison.AtMost => X <= cut, _ => X < cut };
        }

        public bool Holds(double x) =>
            Comparison switch { Comparison.AtLeast => x >= Cut, Comparison.Above => x > Cut, Comparison.AtMost => x <= Cut, _ => x < Cut };
    }
}
