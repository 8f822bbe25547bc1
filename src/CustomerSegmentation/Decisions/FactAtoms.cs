namespace CustomerSegmentation.Decisions;

/// <summary>
/// The values of a tested fact, cut into atoms: the pieces that no cell of the table divides, and unknown as the last one. A comparison of
/// two facts has the atoms true, false and unknown. A set of atoms is a number with a bit for each.
/// </summary>
internal sealed class FactAtoms
{
    private readonly Fact fact;
    private readonly Fact? other;
    private readonly List<Cut> unfitted;

    // A value that stands for each atom.
    private readonly List<string> texts;
    private readonly List<double> numbers;

    /// <summary>Creates the atoms of a fact.</summary>
    /// <param name="cells">The cells that test the fact; or of a comparison, all that make it.</param>
    public FactAtoms(List<Cell> cells)
    {
        (fact, other) = (cells[0].Fact, cells[0].Other);
        unfitted = [.. cells.Select(cell => cell.UnfittedCut).OfType<Cut>().Distinct()];
        texts = fact is TextFact text ? Texts(text, cells) : [];
        numbers = fact is not TextFact && other is null ? Numbers(cells) : [];
    }

    /// <summary>The number of atoms without unknown.</summary>
    public int Count => other is null ? texts.Count + numbers.Count : 2;

    /// <summary>Every atom but unknown.</summary>
    public UInt128 Known => Unknown - 1;

    /// <summary>Every atom that a customer can have; an assumed value leaves no unknown.</summary>
    public UInt128 All => fact.IsAssumedWhenUnknown && other is null ? Known : Known | Unknown;

    private UInt128 Unknown => UInt128.One << Count;

    /// <summary>The atoms that a customer can have if only some facts are supplied.</summary>
    public UInt128 AllWith(Func<Fact, bool> isSupplied)
    {
        if (other is null && fact is { AssumedValue: { } assumed, Computation: null } && !isSupplied(fact))
            return Set(numbers.Select(number => number == assumed));
        return fact.CanBeKnown(isSupplied) && (other is null || other.CanBeKnown(isSupplied)) ? All : Unknown;
    }

    /// <summary>The atoms that make a cell true, and those that make it false.</summary>
    public (UInt128 True, UInt128 False) Of(Cell cell)
    {
        var passes = Set(
            other is not null ? [true, false]
            : fact is TextFact ? texts.Select(cell.Values.Contains)
            : numbers.Select(ValuesOf(cell).Contains));
        var fails = Known & ~passes;
        return cell.WhenUnknown switch { true => (passes | Unknown, fails), false => (passes, fails | Unknown), null => (passes, fails) };
    }

    private static UInt128 Set(IEnumerable<bool> atoms) =>
        atoms.Index().Where(atom => atom.Item).Aggregate(UInt128.Zero, (set, atom) => set | (UInt128.One << atom.Index));

    // Those that the cells name, and one for all others if there are any.
    private static List<string> Texts(TextFact fact, List<Cell> cells)
    {
        var named = cells.SelectMany(cell => cell.Values.Texts).Distinct(StringComparer.Ordinal).ToList();
        string[] any = [string.Concat(named) + "…"];
        var others = fact.Possible is { Count: > 0 } possible ? possible.Except(named, StringComparer.Ordinal) : any;
        return [.. named, .. others.Take(1)];
    }

    // Each boundary starts an atom; its first value stands for it.
    private List<double> Numbers(List<Cell> cells)
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
}
