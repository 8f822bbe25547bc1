namespace CustomerSegmentation.Decisions;

/// <summary>
/// Finds rows that can't be reached, gaps and overlaps. Each tested fact is cut into atoms, the pieces that no cell
/// divides, and unknown; a search over sets of atoms then finds a customer who reaches a row, or proves that there is none.
/// </summary>
internal sealed class TableChecker
{
    private const string NoShare = "a share of 0 is 0";
    private const string NoSide = "no class lies on one side of the cut alone, so that the previous class does not tell the side";
    private const int MostAtoms = 128;
    private const int MostSteps = 1_000_000;

    private readonly DecisionTable table;
    private readonly HashSet<byte> optional;
    private readonly List<Variable> variables = [];
    private readonly List<AtomCell[]> rows = [];
    private readonly bool tooLarge;
    private int steps;

    public TableChecker(DecisionTable table, HashSet<byte> optional)
    {
        this.table = table;
        this.optional = optional;
        var cells = table.Rows.SelectMany(row => row.Cells).ToList();
        foreach (var group in cells.GroupBy(VariableKey, StringComparer.Ordinal))
            variables.Add(new Variable(group.Key, [.. group], SharesInputs(group.First(), cells)));
        tooLarge = variables.Any(variable => variable.Atoms.Length + 1 > MostAtoms);
        if (!tooLarge)
            rows.AddRange(table.Rows.Select(row => row.Cells.Select(ToAtoms).ToArray()));
    }

    public IReadOnlyList<TableFault> Check()
    {
        var faults = new List<TableFault>();
        foreach (var segment in table.Classes.Where(c => c.Code != 0 && !optional.Contains(c.Code) && table.Rows.All(row => row.Class.Code != c.Code)))
            faults.Add(new TableFault(TableFaultKind.ClassNeverGiven, null, $"No row gives {segment.Name}; add a row, or leave the class out."));
        if (!table.IsFitted)
            return faults;
        try
        {
            if (tooLarge)
                throw new TooLargeException();
            AddUnreached(faults);
            AddGap(faults);
            AddOverlaps(faults);
            AddMarginsWithoutEffect(faults);
        }
        catch (TooLargeException)
        {
            faults.Add(
                new TableFault(
                    TableFaultKind.NotChecked,
                    null,
                    $"{table.Name} has too many rows or values to be checked for rows never reached, gaps and overlaps."));
        }

        return faults;
    }

    /// <summary>Whether some customer gets a class although only some facts can be known. Unsure counts as yes.</summary>
    public bool CanGiveClass(Func<Fact, bool> isSupplied)
    {
        if (tooLarge)
            return true;
        var box = variables.Select(variable => variable.Start(isSupplied)).ToArray();
        try
        {
            return Enumerable.Range(0, rows.Count).Any(row => CanDecide(row, box));
        }
        catch (TooLargeException)
        {
            return true;
        }
    }

    /// <summary>The classes that lie on either side of a cell with a margin; none where that is unsure.</summary>
    public CutSides SidesOf(Cell cell)
    {
        try
        {
            return tooLarge ? CutSides.Neither : Sides(cell);
        }
        catch (TooLargeException)
        {
            return CutSides.Neither;
        }
    }

    private static string VariableKey(Cell cell) => cell.Other is null ? cell.Fact.Canonical : $"{cell.Fact.Canonical} {cell.Operator} {cell.Other.Canonical}";

    // Facts that are computed from one another are not free of each other.
    private static bool SharesInputs(Cell cell, List<Cell> cells)
    {
        if (cell.Other is not null)
            return true;
        var inputs = Inputs(cell.Fact).ToHashSet(StringComparer.Ordinal);
        return cells.SelectMany(other => other.TestedFacts).Any(other => other.Canonical != cell.Fact.Canonical && Inputs(other).Any(inputs.Contains));
    }

    private static IEnumerable<string> Inputs(Fact fact) => (fact.Computation?.Inputs.SelectMany(Inputs) ?? []).Append(fact.Canonical);

    private AtomCell ToAtoms(Cell cell)
    {
        var index = variables.FindIndex(variable => variable.Key == VariableKey(cell));
        return variables[index].Place(cell, index);
    }

    private void AddUnreached(List<TableFault> faults)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (!CanDecide(row, Everything()))
                faults.Add(DescribeUnreached(table.Rows[row]));
        }
    }

    private void AddGap(List<TableFault> faults)
    {
        // A fact against a fact may be unable to be false where the rest is, so only the other cells count here.
        if (table.Rows[^1].Cells.Count > 0
                && CanFalsify(
                    [.. variables.Select(variable => variable.Known)],
                    [.. rows.Select(cells => new RowToFalsify(cells, OrUnknown: false))],
                    0,
                    countOpaque: false))
            faults.Add(
                new TableFault(
                    TableFaultKind.Gap,
                    null,
                    $"Some customers of whom everything is known reach no row of {table.Name}; end it with an otherwise row."));
    }

    private void AddOverlaps(List<TableFault> faults)
    {
        for (var later = 1; later < rows.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (a, b) = (table.Rows[earlier], table.Rows[later]);
                if (a.Class == b.Class || b.Cells.Count == 0 || rows[earlier].Concat(rows[later]).Any(cell => cell.IsOpaque))
                    continue;
                if (Holds(rows[earlier], Everything()) is { } box && Holds(rows[later], box) is not null)
                    faults.Add(
                        new TableFault(
                            TableFaultKind.Overlap,
                            b.Number,
                            $"Rows {a.Number} ({a.Class.Name}) and {b.Number} ({b.Class.Name}) both hold for some customers; row {a.Number} decides."));
            }
        }
    }

    // A class lies on the side where alone a row can give it.
    private CutSides Sides(Cell cell)
    {
        if (cell.Margin == 0)
            return CutSides.Neither;
        var (variable, passes, fails, _) = ToAtoms(cell);
        bool CanGive(SegmentClass segment, UInt128 atoms)
        {
            var box = Everything();
            box[variable] &= atoms & variables[variable].Known;
            return box[variable] != 0 && Enumerable.Range(0, rows.Count).Any(row => table.Rows[row].Class == segment && CanDecide(row, box));
        }

        var classes = table.Classes.Where(c => c.Code != 0).Select(c => (c.Code, True: CanGive(c, passes), False: CanGive(c, fails))).ToList();
        return new CutSides([.. classes.Where(c => c.True && !c.False).Select(c => c.Code)], [.. classes.Where(c => c.False && !c.True).Select(c => c.Code)]);
    }

    private void AddMarginsWithoutEffect(List<TableFault> faults)
    {
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells.Where(cell => cell.CutWithMargin is not null && Sides(cell).IsNeither))
                faults.Add(
                    new TableFault(
                        TableFaultKind.MarginWithoutEffect,
                        row.Number,
                        $"The margin of '{cell}' in row {row.Number} ({row.Class.Name}) has no effect: {(cell.Margin == 0 ? NoShare : NoSide)}."));
        }
    }

    private TableFault DescribeUnreached(DecisionRow row)
    {
        foreach (var earlier in table.Rows.TakeWhile(earlier => earlier != row).Where(earlier => earlier.Class != row.Class))
        {
            if (OneCutApart(earlier, row) is not { } pair)
                continue;
            var (theirs, own) = pair;
            return theirs.Values.Canonical == own.Values.Canonical
                ? new TableFault(
                    TableFaultKind.EqualCuts,
                    row.Number,
                    $"Row {row.Number} ({row.Class.Name}) is never reached: its cut '{own}' equals that of row {earlier.Number} ({earlier.Class.Name}).")
                : new TableFault(
                    TableFaultKind.CutsOutOfOrder,
                    row.Number,
                    $"Row {row.Number} ({row.Class.Name}) is never reached: '{own}' lies within '{theirs}' of row {earlier.Number} " +
                    $"({earlier.Class.Name}); swap the two cuts.");
        }

        return new TableFault(
            TableFaultKind.RowNeverReached,
            row.Number,
            $"Row {row.Number} ({row.Class.Name}) is never reached: no customer passes it whom no earlier row takes; move it up or leave it out.");
    }

    // The pair of cells that differ by their cut alone, where the rest of the earlier row also stands in the later one.
    private static (Cell Theirs, Cell Own)? OneCutApart(DecisionRow earlier, DecisionRow later)
    {
        var differing = earlier.Cells.Where(theirs => later.Cells.All(own => own.Canonical != theirs.Canonical)).ToList();
        var theirs = differing.Count == 0 ? earlier.Cells.FirstOrDefault(IsOneSided) : differing[0];
        if (differing.Count > 1 || theirs is null || !IsOneSided(theirs))
            return null;
        var own = later.Cells.FirstOrDefault(
            cell => cell.Fact.Canonical == theirs.Fact.Canonical && IsOneSided(cell) && theirs.Values.Union(cell.Values).Canonical == theirs.Values.Canonical);
        return own is null ? null : (theirs, own);
    }

    private static bool IsOneSided(Cell cell) =>
        cell is { Fact.Kind: FactKind.Number, Other: null, Values.Ranges: [var range] } && range.High >= cell.Fact.Maximum != range.Low <= cell.Fact.Minimum;

    private UInt128[] Everything() => [.. variables.Select(variable => variable.All)];

    // The box of customers for whom the row is true; null where there is none.
    private static UInt128[]? Holds(AtomCell[] cells, UInt128[] box)
    {
        var result = (UInt128[])box.Clone();
        foreach (var cell in cells)
        {
            result[cell.Variable] &= cell.True;
            if (result[cell.Variable] == 0)
                return null;
        }

        return result;
    }

    // A row decides where it holds, the earlier rows that count as one with it do not, and all others are false.
    private bool CanDecide(int row, UInt128[] box) => Holds(rows[row], box) is { } start
        && CanFalsify(start, [.. Enumerable.Range(0, row).Select(earlier => new RowToFalsify(rows[earlier], IsOneGroup(earlier, row)))], 0, countOpaque: true);

    private bool IsOneGroup(int first, int last) => table.Rows.Skip(first).Take(last - first).All(row => row.Class == table.Rows[last].Class);

    // Whether some customer of the box makes all the rows false.
    private bool CanFalsify(UInt128[] box, RowToFalsify[] toFalsify, int next, bool countOpaque)
    {
        if (++steps > MostSteps)
            throw new TooLargeException();
        if (next == toFalsify.Length)
            return true;
        var (cells, orUnknown) = toFalsify[next];
        UInt128 Fails(AtomCell cell) => orUnknown ? ~cell.True : cell.False;
        if (cells.Any(cell => (countOpaque || !cell.IsOpaque) && (box[cell.Variable] & ~Fails(cell)) == 0))
            return CanFalsify(box, toFalsify, next + 1, countOpaque);
        foreach (var cell in cells)
        {
            if ((!countOpaque && cell.IsOpaque) || (box[cell.Variable] & Fails(cell)) == 0)
                continue;
            var narrowed = (UInt128[])box.Clone();
            narrowed[cell.Variable] &= Fails(cell);
            if (CanFalsify(narrowed, toFalsify, next + 1, countOpaque))
                return true;
        }

        return false;
    }

    /// <summary>A cell as the atoms of its variable that make it true and false; unknown makes up the rest.</summary>
    private readonly record struct AtomCell(int Variable, UInt128 True, UInt128 False, bool IsOpaque);

    /// <summary>A row that must be false, or may also be unknown.</summary>
    private readonly record struct RowToFalsify(AtomCell[] Cells, bool OrUnknown);

    private sealed class TooLargeException : Exception;

    /// <summary>A fact cut into atoms, the last of which is unknown; or a comparison of two facts: true, false, unknown.</summary>
    private sealed class Variable
    {
        private readonly Fact fact;
        private readonly Fact? other;
        private readonly bool isOpaque;

        public Variable(string key, Cell[] cells, bool isOpaque)
        {
            Key = key;
            fact = cells[0].Fact;
            other = cells[0].Other;
            unfitted = [.. cells.Select(cell => cell.UnfittedCut).OfType<Cut>().Distinct()];
            this.isOpaque = isOpaque;
            Atoms = other is not null ? [1, 0]
                : fact.Kind == FactKind.Text ? [.. Enumerable.Range(0, Texts(cells).Count + (HasOtherTexts(cells) ? 1 : 0)).Select(i => (double)i)]
                : NumberAtoms(cells);
            texts = fact.Kind == FactKind.Text ? Texts(cells) : [];
        }

        private readonly List<string> texts;
        private readonly List<Cut> unfitted;

        public string Key { get; }

        // A value that stands for each atom; for texts, its place in the list, the last being every other text if there is any.
        public double[] Atoms { get; }

        private UInt128 Unknown => UInt128.One << Atoms.Length;

        public UInt128 Known => Unknown - 1;

        // An assumed value leaves no unknown.
        public UInt128 All => Known + (fact.IsAssumedWhenUnknown && other is null ? 0 : Unknown);

        public UInt128 Start(Func<Fact, bool> isSupplied)
        {
            if (other is null && fact is { AssumedValue: { } assumed, Computation: null } && !isSupplied(fact))
                return Mask(value => value == AtomOf(assumed));
            return fact.CanBeKnown(isSupplied) && (other is null || other.CanBeKnown(isSupplied)) ? All : Unknown;
        }

        public AtomCell Place(Cell cell, int index)
        {
            var passes = other is not null ? Mask(value => value == 1)
                : fact.Kind == FactKind.Text
                    ? Mask(value => (value < texts.Count && cell.Values.Texts.Contains(texts[(int)value], StringComparer.Ordinal)) != cell.Values.TextsExcluded)
                : Mask(ValuesOf(cell).Contains);
            var fails = Known & ~passes;
            if (cell.WhenUnknown == true)
                passes |= Unknown;
            else if (cell.WhenUnknown == false)
                fails |= Unknown;
            return new AtomCell(index, passes, fails, isOpaque);
        }

        private static List<string> Texts(Cell[] cells) => [.. cells.SelectMany(cell => cell.Values.Texts).Distinct(StringComparer.Ordinal)];

        private bool HasOtherTexts(Cell[] cells) =>
            ((TextFact)fact).Possible is not { Count: > 0 } possible || possible.Except(Texts(cells), StringComparer.Ordinal).Any();

        // Each boundary starts an atom; its first value stands for it.
        private double[] NumberAtoms(Cell[] cells)
        {
            var every = fact.EveryValue;
            double After(double value) => fact.Kind == FactKind.Number ? Math.BitIncrement(value) : value + 1;
            return [.. cells.SelectMany(cell => ValuesOf(cell).Ranges).Concat(every.Ranges)
                .SelectMany(range => new[] { range.Low, After(range.High) })
                .Where(every.Contains)
                .Concat(fact.AssumedValue is { } assumed ? [assumed, After(assumed)] : [])
                // Between two boundaries, the first whole number stands for all; there may be none, as between 2 and 3.
                .Select(value => fact.IsWhole ? Math.Ceiling(value) : value)
                .Where(every.Contains)
                .Distinct()
                .Order()];
        }

        // Where a cut will lie is not known before it is fitted; the first one named is taken for the highest.
        private ValueSet ValuesOf(Cell cell)
        {
            if (cell.UnfittedCut is not { } cut)
                return cell.Values;
            var (low, high) = (Math.Max(fact.Minimum, -1e6), Math.Min(fact.Maximum, 1e6));
            return cell.FittedTo(low + ((high - low) * (unfitted.Count - unfitted.IndexOf(cut)) / (unfitted.Count + 1))).Values;
        }

        private double AtomOf(double value) => Atoms.Last(atom => atom <= value);

        private UInt128 Mask(Func<double, bool> accepts)
        {
            UInt128 mask = 0;
            for (var i = 0; i < Atoms.Length; i++)
            {
                if (accepts(Atoms[i]))
                    mask |= UInt128.One << i;
            }

            return mask;
        }
    }
}
