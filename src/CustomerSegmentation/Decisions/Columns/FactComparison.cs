using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>Tests of a fact against another fact: where both lie if they are columns of one type, else over values that are made. For one thread.</summary>
internal sealed class FactComparison(Plan plan, ColumnBinding binding, BlockFacts facts)
{
    /// <summary>Answers a test for a block.</summary>
    public void Run(PlanTest test, int start, int length, ulong[] pass, ulong[] fail)
    {
        var comparison = test.Cell.Operator!.Value;
        // At most and below are at least and above the other way round.
        var (greater, less) = comparison is Comparison.AtLeast or Comparison.Above ? (test.Slot, test.Other) : (test.Other, test.Slot);
        var orEqual = comparison is Comparison.AtLeast or Comparison.AtMost;
        var whenUnknown = test.Answer(double.NaN, 0);
        switch ((InPlace(greater), InPlace(less)))
        {
            case (NumberColumn<float> { Values: var values } column, NumberColumn<float> { Values: var others } other):
                Compare(values.Span.Slice(start, length), others.Span.Slice(start, length), column, other);
                break;
            case (NumberColumn<int> { Values: var values } column, NumberColumn<int> { Values: var others } other):
                Compare(values.Span.Slice(start, length), others.Span.Slice(start, length), column, other);
                break;
            case (NumberColumn<double> { Values: var values } column, NumberColumn<double> { Values: var others } other):
                Compare(values.Span.Slice(start, length), others.Span.Slice(start, length), column, other);
                break;
            case (DateColumn column, DateColumn other):
                Compare(column.DayNumbers.Span.Slice(start, length), other.DayNumbers.Span.Slice(start, length), column, other);
                break;
            default:
                Compare(facts.Values(greater), facts.Values(less), null, null);
                break;
        }

        void Compare<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> others, FactColumn? column, FactColumn? other)
            where T : unmanaged, INumber<T>
        {
            ref var first = ref MemoryMarshal.GetReference(values);
            ref var second = ref MemoryMarshal.GetReference(others);
            var isPossible = Bounds<T>(greater, out var low, out var high) & Bounds<T>(less, out var otherLow, out var otherHigh);
            var areKnown = column is null && facts.AreKnown(greater) && facts.AreKnown(less);
            for (var place = 0; place < length; place += Lanes.Count)
            {
                ref var ofWord = ref Unsafe.Add(ref first, place);
                ref var ofOther = ref Unsafe.Add(ref second, place);
                var count = Math.Min(Lanes.Count, length - place);
                ulong known, bits;
                if (count == Lanes.Count)
                {
                    if (column is not null)
                    {
                        Lanes.Prefetch(ref ofWord, ColumnWorkspace.BlockLength);
                        Lanes.Prefetch(ref ofOther, ColumnWorkspace.BlockLength);
                    }

                    known = areKnown ? ulong.MaxValue : Lanes.Known(ref ofWord, low, high) & Lanes.Known(ref ofOther, otherLow, otherHigh);
                    bits = orEqual ? Lanes.AtLeast(ref ofWord, ref ofOther) : ~Lanes.AtLeast(ref ofOther, ref ofWord);
                }
                else
                {
                    known = Lanes.Known(ref ofWord, low, high, count) & Lanes.Known(ref ofOther, otherLow, otherHigh, count);
                    bits = orEqual ? Lanes.AtLeast(ref ofWord, ref ofOther, count) : ~Lanes.AtLeast(ref ofOther, ref ofWord, count);
                }

                known = isPossible ? known & Valid(column, start + place) & Valid(other, start + place) : 0;
                pass[place / Lanes.Count] = (bits & known) | (whenUnknown > 0 ? ~known : 0);
                fail[place / Lanes.Count] = (known & ~bits) | (whenUnknown == 0 ? ~known : 0);
            }
        }
    }

    private FactColumn? InPlace(int slot) =>
        binding.Sources[slot] is { Kind: ColumnSourceKind.Column } source && double.IsNaN(plan.Slots[slot].Assumed) ? source.Column : null;

    private bool Bounds<T>(int slot, out T low, out T high)
        where T : unmanaged, INumber<T> => RangeScan<T>.TryNarrow(
            new ValueRange(plan.Slots[slot].Fact.Minimum, plan.Slots[slot].Fact.Maximum),
            out low,
            out high);

    private static ulong Valid(FactColumn? column, int place) =>
        column is null || column.Validity.IsEmpty ? ulong.MaxValue : BitMasks.Word(column.Validity.Span, place / Lanes.Count);
}
