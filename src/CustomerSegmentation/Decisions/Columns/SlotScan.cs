using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>The tests of one slot against constants, over whatever holds its values. For one thread.</summary>
internal sealed class SlotScan
{
    private readonly Plan plan;
    private readonly PlanSlot slot;
    private readonly int[] tests;
    private readonly ulong[][] passed;
    private readonly ulong[][] failed;
    private RangeScan<double>? ofDoubles;
    private RangeScan<float>? ofSingles;
    private RangeScan<int>? ofIntegers;
    private RangeScan<byte>? ofCodes;
    private RangeScan<double>? ofMade;

    public SlotScan(Plan plan, PlanSlot slot, int[] tests, ulong[][] passed, ulong[][] failed)
    {
        this.plan = plan;
        this.slot = slot;
        this.tests = tests;
        this.passed = passed;
        this.failed = failed;
    }

    /// <summary>Whether the values of a source are read where they lie, at least as long as all are known.</summary>
    public static bool IsInPlace(ColumnSource source) => source.Kind switch
    {
        ColumnSourceKind.Column => source.Column is NumberColumn or DateColumn or ClassColumn,
        ColumnSourceKind.DaysSince => true,
        ColumnSourceKind.Computed => source.Column is NumberColumn,
        _ => false,
    };

    /// <summary>Takes the cuts in the terms of a source's values.</summary>
    public void Bind(ColumnSource source, PrunedPlan pruned)
    {
        var known = new ValueRange(slot.Fact.Minimum, slot.Fact.Maximum);
        // What is made has the assumed values in it.
        var assumed = source.Kind == ColumnSourceKind.Computed ? double.NaN : slot.Assumed;
        if (!IsInPlace(source) || source.Kind == ColumnSourceKind.Computed)
        {
            if (source.Kind == ColumnSourceKind.Table)
                Of(ref ofCodes).Bind(pruned, known, assumed, double.NaN);
            else
                Of(ref ofMade).Bind(pruned, known, double.NaN, double.NaN);
        }

        if (!IsInPlace(source))
            return;
        switch (source.Column)
        {
            case NumberColumn<float>:
                Of(ref ofSingles).Bind(pruned, known, assumed, double.NaN);
                break;
            case NumberColumn<int>:
                Of(ref ofIntegers).Bind(pruned, known, assumed, double.NaN);
                break;
            case NumberColumn<double>:
                Of(ref ofDoubles).Bind(pruned, known, assumed, double.NaN);
                break;
            case ClassColumn:
                Of(ref ofCodes).Bind(pruned, known, assumed, double.NaN);
                break;
            case DateColumn when source.Kind == ColumnSourceKind.DaysSince:
                // A day outside the calendar is unknown, however long ago it would be.
                var (earliest, latest) = (source.Constant - Math.Floor(known.High), source.Constant - Math.Ceiling(known.Low));
                Of(ref ofIntegers).Bind(
                    pruned,
                    new ValueRange(Math.Max(earliest, 0), Math.Min(latest, DateOnly.MaxValue.DayNumber)),
                    double.NaN,
                    source.Constant);
                break;
            default:
                Of(ref ofIntegers).Bind(pruned, known, assumed, double.NaN);
                break;
        }
    }

    /// <summary>Answers the tests where the values lie.</summary>
    /// <returns>Whether all are known.</returns>
    public bool RunInPlace(FactColumn column, int start, int length, ulong[] known)
    {
        var validity = column.Validity.IsEmpty ? default : column.Validity.Span[(start / 8)..];
        return column switch
        {
            NumberColumn<float> singles => ofSingles!.Run(singles.Values.Span.Slice(start, length), validity, known, isColumn: true),
            NumberColumn<int> integers => ofIntegers!.Run(integers.Values.Span.Slice(start, length), validity, known, isColumn: true),
            NumberColumn<double> numbers => ofDoubles!.Run(numbers.Values.Span.Slice(start, length), validity, known, isColumn: true),
            ClassColumn classes => ofCodes!.Run(classes.Codes.Span.Slice(start, length), validity, known, isColumn: true),
            _ => ofIntegers!.Run(((DateColumn)column).DayNumbers.Span.Slice(start, length), validity, known, isColumn: true),
        };
    }

    /// <summary>Answers the tests over values that were made, NaN where unknown.</summary>
    public void Run(ReadOnlySpan<double> values, ulong[] known) => ofMade!.Run(values, default, known, isColumn: false);

    /// <summary>Answers the tests over classes that a table gave.</summary>
    public void Run(ReadOnlySpan<byte> codes, ulong[] known) => ofCodes!.Run(codes, default, known, isColumn: false);

    private RangeScan<T> Of<T>(ref RangeScan<T>? scan)
        where T : unmanaged, System.Numerics.INumber<T> => scan ??= new RangeScan<T>(plan, tests, passed, failed);
}
