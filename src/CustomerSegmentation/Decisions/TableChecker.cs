namespace CustomerSegmentation.Decisions;

/// <summary>
/// Finds rows that can't be reached, gaps and overlaps. Each tested fact is cut into atoms (<see cref="FactAtoms"/>). A search over
/// boxes, each a set of atoms for every fact, then finds a customer who reaches a row, or proves that there is none.
/// </summary>
internal sealed class TableChecker
{
    private const string NoShare = "a share of 0 is 0";
    private const string NoSide = "no class lies on one side of the cut alone, so that the previous class does not tell the side";
    private const int MostAtoms = 128;
    private const int MostSteps = 1_000_000;

    private readonly DecisionTable table;
    private readonly HashSet<byte> optional;
    private readonly List<(string Key, FactAtoms Atoms, bool IsOpaque)> facts = [];
    private readonly AtomCell[][] rows;
    private readonly bool tooLarge;
    private int steps;

    public TableChecker(DecisionTable table, HashSet<byte> optional)
    {
        (this.table, this.optional) = (table, optional);
        var groups = table.Rows.SelectMany(row => row.Cells).GroupBy(FactKey, StringComparer.Ordinal).ToList();
        List<Cell> tests = [.. groups.Select(group => group.First())];
        foreach (var group in groups)
            facts.Add((group.Key, new FactAtoms([.. group]), SharesInputs(group.First(), tests)));
        tooLarge = facts.Any(fact => fact.Atoms.Count >= MostAtoms);
        rows = tooLarge ? [] : [.. table.Rows.Select(row => row.Cells.Select(ToAtoms).ToArray())];
    }

    public IReadOnlyList<TableFault> Check()
    {
        var faults = new List<TableFault>(ClassesNeverGiven());
        bool Search()
        {
            faults.AddRange(RowsNeverReached().Concat(Gaps()).Concat(Overlaps()).Concat(MarginsWithoutEffect()));
            return true;
        }

        var tooMany = $"{table.Name} has too many rows or values to be checked for rows never reached, gaps and overlaps.";
        if (table.IsFitted && !Unless(Search, tooLarge: false))
            faults.Add(new TableFault(TableFaultKind.NotChecked, null, tooMany));
        return faults.AsReadOnly();
    }

    /// <summary>Whether some customer gets a class although only some facts can be known. Unsure counts as yes.</summary>
    public bool CanGiveClass(Func<Fact, bool> isSupplied) =>
        Unless(() => CanDecideAny([.. facts.Select(fact => fact.Atoms.AllWith(isSupplied))], _ => true), tooLarge: true);

    /// <summary>The codes of the classes that are given only if a cell with a margin is true, and only if it is false.</summary>
    /// <returns>The classes; <see langword="null"/> if there are none, or it is unsure.</returns>
    public (List<byte> True, List<byte> False)? SidesOf(Cell cell) => Unless(() => Sides(cell), tooLarge: null);

    private T Unless<T>(Func<T> search, T tooLarge)
    {
        try
        {
            return this.tooLarge ? tooLarge : search();
        }
        catch (TooLargeException)
        {
            return tooLarge;
        }
    }

    private static string FactKey(Cell cell) =>
        cell.Other is null ? cell.Fact.Canonical : $"{cell.Fact.Canonical} {cell.Operator} {cell.Other.Canonical}";

    // Facts that are computed from one another are not free of each other.
    private static bool SharesInputs(Cell cell, List<Cell> tests)
    {
        var inputs = cell.Fact.WithInputs().Select(input => input.Canonical).ToHashSet(StringComparer.Ordinal);
        return cell.Other is not null || tests.SelectMany(other => other.TestedFacts)
            .Any(other => other.Canonical != cell.Fact.Canonical && other.WithInputs().Any(input => inputs.Contains(input.Canonical)));
    }

    private AtomCell ToAtoms(Cell cell)
    {
        var key = FactKey(cell);
        var fact = facts.FindIndex(fact => fact.Key == key);
        var (passes, fails) = facts[fact].Atoms.Of(cell);
        return new AtomCell(fact, passes, fails, facts[fact].IsOpaque);
    }

    private IEnumerable<TableFault> ClassesNeverGiven() =>
        from segment in table.Classes
        where segment.Code != 0 && !optional.Contains(segment.Code) && table.Rows.All(row => row.Class.Code != segment.Code)
        select new TableFault(TableFaultKind.ClassNeverGiven, null, $"No row gives {segment.Name}; add a row, or leave the class out.");

    private IEnumerable<TableFault> RowsNeverReached() =>
        table.Rows.Where(row => !CanDecide(row, Everything())).Select(DescribeUnreached);

    private IEnumerable<TableFault> Gaps()
    {
        // A fact against a fact may be unable to be false where the rest is, so only the other cells count here.
        var toFail = rows.Select(cells => Fails(cells.Where(cell => !cell.IsOpaque), orUnknown: false)).ToArray();
        var message = $"Some customers of whom everything is known reach no row of {table.Name}; end it with an otherwise row.";
        if (table.Rows[^1].Cells.Count > 0 && CanFail([.. facts.Select(fact => fact.Atoms.Known)], toFail))
            yield return new TableFault(TableFaultKind.Gap, null, message);
    }

    private IEnumerable<TableFault> Overlaps() =>
        from later in table.Rows
        from earlier in table.Rows.Take(IndexOf(later))
        where earlier.Class != later.Class && later.Cells.Count > 0
        let cells = rows[IndexOf(earlier)].Concat(rows[IndexOf(later)]).ToList()
        where !cells.Exists(cell => cell.IsOpaque) && Holds(cells, Everything()) is not null
        select new TableFault(
            TableFaultKind.Overlap,
            later.Number,
            $"Rows {Named(earlier)} and {Named(later)} both hold for some customers; row {earlier.Number} decides.");

    private IEnumerable<TableFault> MarginsWithoutEffect() =>
        from row in table.Rows
        from cell in row.Cells
        where cell.CutWithMargin is not null && Sides(cell) is null
        select new TableFault(
            TableFaultKind.MarginWithoutEffect,
            row.Number,
            $"The margin of '{cell}' in row {Named(row)} has no effect: {(cell.HasMargin ? NoSide : NoShare)}.");

    private (List<byte> True, List<byte> False)? Sides(Cell cell)
    {
        if (!cell.HasMargin)
            return null;
        var (fact, passes, fails, _) = ToAtoms(cell);
        List<byte> Given(UInt128 atoms) => Narrowed(Everything(), fact, atoms & facts[fact].Atoms.Known) is { } box
            ? [.. table.Classes.Where(c => c.Code != 0 && CanDecideAny(box, row => row.Class == c)).Select(c => c.Code)]
            : [];
        var (whenTrue, whenFalse) = (Given(passes), Given(fails));
        List<byte> onlyTrue = [.. whenTrue.Except(whenFalse)];
        List<byte> onlyFalse = [.. whenFalse.Except(whenTrue)];
        return onlyTrue.Count + onlyFalse.Count == 0 ? null : (onlyTrue, onlyFalse);
    }

    private TableFault DescribeUnreached(DecisionRow row)
    {
        TableFault Fault(TableFaultKind kind, string why) => new(kind, row.Number, $"Row {Named(row)} is never reached: {why}");
        foreach (var earlier in table.Rows.Take(IndexOf(row)).Where(earlier => earlier.Class != row.Class))
        {
            if (OneCutApart(earlier, row) is not var (theirs, own))
                continue;
            return theirs.Values.Canonical == own.Values.Canonical
                ? Fault(TableFaultKind.EqualCuts, $"its cut '{own}' equals that of row {Named(earlier)}.")
                : Fault(TableFaultKind.CutsOutOfOrder, $"'{own}' lies within '{theirs}' of row {Named(earlier)}; swap the two cuts.");
        }

        return Fault(TableFaultKind.RowNeverReached, "no customer passes it whom no earlier row takes; move it up or leave it out.");
    }

    private static string Named(DecisionRow row) => $"{row.Number} ({row.Class.Name})";

    // Rows of classes set by hand, which are not checked, have the first numbers.
    private int IndexOf(DecisionRow row) => row.Number - table.Rows[0].Number;

    // The pair of cells that differ by their cut alone, where the rest of the earlier row also stands in the later one.
    private static (Cell Theirs, Cell Own)? OneCutApart(DecisionRow earlier, DecisionRow later)
    {
        var differing = earlier.Cells.Where(theirs => later.Cells.All(own => own.Canonical != theirs.Canonical)).ToList();
        var theirs = differing.Count == 0 ? earlier.Cells.FirstOrDefault(IsOneSided) : differing[0];
        if (differing.Count > 1 || theirs is null || !IsOneSided(theirs))
            return null;
        bool IsWithin(Cell cell) => theirs.Values.Union(cell.Values).Canonical == theirs.Values.Canonical;
        var own = later.Cells.FirstOrDefault(cell => cell.Fact.Canonical == theirs.Fact.Canonical && IsOneSided(cell) && IsWithin(cell));
        return own is null ? null : (theirs, own);
    }

    private static bool IsOneSided(Cell cell) => cell is { Fact.Kind: FactKind.Number, Other: null, Values.Ranges: [var range] }
        && range.High >= cell.Fact.Maximum != range.Low <= cell.Fact.Minimum;

    private UInt128[] Everything() => [.. facts.Select(fact => fact.Atoms.All)];

    // The customers of the box with some atoms of a fact; null if there are none.
    private static UInt128[]? Narrowed(UInt128[] box, int fact, UInt128 atoms)
    {
        if ((box[fact] & atoms) == 0)
            return null;
        UInt128[] narrowed = [.. box];
        narrowed[fact] &= atoms;
        return narrowed;
    }

    // The customers of the box for whom the cells are all true; null if there are none.
    private static UInt128[]? Holds(IEnumerable<AtomCell> cells, UInt128[]? box) =>
        cells.Aggregate(box, (narrowed, cell) => narrowed is null ? null : Narrowed(narrowed, cell.Fact, cell.True));

    private bool CanDecideAny(UInt128[] box, Func<DecisionRow, bool> isWanted) =>
        table.Rows.Any(row => isWanted(row) && CanDecide(row, box));

    // A row decides where it holds, the earlier rows that count as one with it do not, and all others are false.
    private bool CanDecide(DecisionRow row, UInt128[] box)
    {
        var index = IndexOf(row);
        var group = table.Rows.Take(index).Reverse().TakeWhile(earlier => earlier.Class == row.Class).Count();
        return Holds(rows[index], box) is { } holds
            && CanFail(holds, [.. rows.Take(index).Select((cells, earlier) => Fails(cells, orUnknown: earlier >= index - group))]);
    }

    private static (int Fact, UInt128 Atoms)[] Fails(IEnumerable<AtomCell> cells, bool orUnknown) =>
        [.. cells.Select(cell => (cell.Fact, orUnknown ? ~cell.True : cell.False))];

    // Whether some customer of the box fails every row by one of its cells.
    private bool CanFail(UInt128[] box, ReadOnlySpan<(int Fact, UInt128 Atoms)[]> toFail)
    {
        if (++steps > MostSteps)
            throw new TooLargeException();
        if (toFail.IsEmpty)
            return true;
        if (toFail[0].Any(cell => (box[cell.Fact] & ~cell.Atoms) == 0))
            return CanFail(box, toFail[1..]);
        foreach (var (fact, atoms) in toFail[0])
        {
            if (Narrowed(box, fact, atoms) is { } narrowed && CanFail(narrowed, toFail[1..]))
                return true;
        }

        return false;
    }

    /// <summary>A cell as the atoms of its fact that make it true and false; unknown makes up the rest.</summary>
    private readonly record struct AtomCell(int Fact, UInt128 True, UInt128 False, bool IsOpaque);

    private sealed class TooLargeException : Exception;
}
