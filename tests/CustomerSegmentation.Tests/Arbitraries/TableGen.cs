using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>Decision tables over facts of every kind, with classes of one table as facts of the next.</summary>
internal static class TableGen
{
    private static readonly ClassFact[] Classes = [ClassFact.Of<FirstClass>(), ClassFact.Of<SecondClass>(), ClassFact.Of<ThirdClass>()];

    private static readonly Gen<Cell> SuppliedCells = Gen.Elements<Fact>(TableFacts.Supplied).SelectMany(CellOf);
    private static readonly Gen<Cell> ComputedCells = Gen.Elements<Fact>(TableFacts.Computed).SelectMany(CellOf);

    public static Gen<DecisionTables> Tables { get; } =
        Gen.CollectToArray(Classes.Select((_, i) => Table(i))).Select(tables => new DecisionTables(tables));

    private static Gen<TableRows> Table(int place) =>
        from count in Gen.Choose(1, 6)
        from rows in Row(place).ArrayOf(count)
        from otherwise in Gen.Frequency((3, Class(place).Select(SegmentClass? (segment) => segment)), (1, Gen.Constant<SegmentClass?>(null)))
        select new TableRows(Classes[place], rows, otherwise);

    private static Gen<(SegmentClass Class, Cell[] Cells)> Row(int place) =>
        from segment in Class(place)
        from count in Gen.Choose(1, 3)
        from cells in Cells(place).ArrayOf(count)
        select (segment, cells);

    private static Gen<SegmentClass> Class(int place) => Gen.Elements(Classes[place].Classes.Where(segment => segment.Code != 0));

    private static Gen<Cell> Cells(int place) => place == 0
        ? Gen.Frequency((10, SuppliedCells), (10, ComputedCells))
        : Gen.Frequency((10, SuppliedCells), (10, ComputedCells), (2, Gen.Elements<Fact>(Classes[..place]).SelectMany(CellOf)));

    private static Gen<Cell> CellOf(Fact fact) => CellGen.Answered(fact, fact switch
    {
        NumberFact number => Number(number),
        DateFact date => Date(date),
        YesNoFact yesNo => Gen.Elements(yesNo.IsYes, yesNo.IsNo),
        TextFact text => Gen.Elements(text.Is("CN", "DE"), text.IsNot("HK")),
        ClassFact { Name: "first_class" } given => Gen.Elements(given.Is(FirstClass.A, FirstClass.C), given.IsNot(FirstClass.B)),
        ClassFact given => Gen.Elements(given.Is(SecondClass.C), given.IsNot(SecondClass.B)),
        _ => throw new ArgumentException($"{fact} can't be tested.", nameof(fact)),
    });

    private static Gen<Cell> Number(NumberFact fact) =>
        from cut in Gen.Elements(0, 1, 100, 0.5, -1, 3, 0.49999999999999994, 0.30000000000000004, 100.00000000000001)
        from margin in Gen.Elements(0.5, 1, 10, 100)
        from relative in Gen.Elements(true, false)
        let near = relative ? Cut.At(cut).WithRelativeMargin(0.1m) : Cut.At(cut).WithMargin(margin)
        from other in Gen.Elements<NumberFact>(TableFacts.Numbers)
        from cell in Gen.Elements<Func<Cell>>(
            () => fact >= cut,
            () => fact > cut,
            () => fact <= cut,
            () => fact < cut,
            () => fact.Is(cut),
            () => fact.Between(Math.Min(0, cut), Math.Max(0, cut)) | (fact >= 100),
            () => fact >= other,
            () => fact < other,
            () => fact >= near,
            () => fact > near,
            () => fact <= near,
            () => fact < near,
            () => fact >= Cut.None)
        select cell();

    private static Gen<Cell> Date(DateFact fact) =>
        from day in Gen.Choose(730_000, 731_499)
        let date = DateOnly.FromDayNumber(day)
        from other in Gen.Elements<DateFact>(TableFacts.Dates)
        from cell in Gen.Elements<Func<Cell>>(() => fact >= date, () => fact > date, () => fact <= date, () => fact < date, () => fact <= other)
        select cell();
}
