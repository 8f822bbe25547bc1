using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// The tests of one fact against constants, all in one pass over its values: whether each value is known, and whether it
/// is at or above each cut. Whether it lies in ranges follows: it does where it has passed an odd number of their ends.
/// For one thread; bound anew for each set of columns, in the room that it has.
/// </summary>
/// <typeparam name="T">The type of the values, in which the cuts are made exact: the first value that lies above.</typeparam>
/// <param name="plan">The plan.</param>
/// <param name="places">The places in the plan of the fact's tests against constants.</param>
/// <param name="passed">Per test of the plan, receives who passes.</param>
/// <param name="failed">Per test of the plan, receives who fails.</param>
internal sealed class RangeScan<T>(Plan plan, int[] places, ulong[][] passed, ulong[][] failed)
    where T : unmanaged, INumber<T>
{
    private readonly T[] cuts = new T[MostCuts(plan, places)];
    private readonly ulong[][] reached = new ulong[MostCuts(plan, places)][];
    private readonly int[] ends = new int[MostCuts(plan, places)];
    private readonly Asked[] asked = new Asked[places.Length];
    private T low;
    private T high;
    private int cutCount;
    private int askedCount;

    /// <summary>Takes the cuts in the terms of the values.</summary>
    /// <param name="pruned">Which of the tests are asked.</param>
    /// <param name="known">The values that are known.</param>
    /// <param name="assumed">The value that is taken for an unknown one; NaN if it stays unknown.</param>
    /// <param name="daysSince">The day from which the values, dates, are counted back; NaN if they are values themselves.</param>
    public void Bind(PrunedPlan pruned, ValueRange known, double assumed, double daysSince)
    {
        if (!TryNarrow(known, out low, out high))
            (low, high) = (T.One, T.Zero);
        (cutCount, askedCount) = (0, 0);
        var end = 0;
        foreach (var place in places)
        {
            if (!pruned.IsNeeded(place))
                continue;
            var startsInside = false;
            foreach (var range in plan.Tests[place].Ranges)
            {
                // Days since a day are dates counted back from it; days are whole, so that this is exact.
                var own = double.IsNaN(daysSince) ? range : new ValueRange(daysSince - Math.Floor(range.High), daysSince - Math.Ceiling(range.Low));
                if (!TryNarrow(own, out var first, out var last) || last < low || first > high)
                    continue;
                if (first <= low)
                    startsInside = true;
                else
                    ends[end++] = CutIndex(first);
                if (last < high)
                    ends[end++] = CutIndex(Next(last));
            }

            asked[askedCount++] = new Asked(place, startsInside, end, plan.Tests[place].Answer(assumed, 0));
        }
    }

    /// <summary>Answers the tests for a block of values.</summary>
    /// <param name="values">The values, at most a block of them.</param>
    /// <param name="validity">Their validity bitmap; empty where all are valid.</param>
    /// <param name="known">Receives whose value is known.</param>
    /// <param name="isColumn">Whether they lie in a column, so that those of the next block are asked for meanwhile.</param>
    /// <returns>Whether all are known.</returns>
    public bool Run(ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, ulong[] known, bool isColumn)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var words = values.Length / Lanes.Count;
        var all = ulong.MaxValue;
        for (var word = 0; word < words; word++)
        {
            ref var ofWord = ref Unsafe.Add(ref first, word * Lanes.Count);
            if (isColumn)
                Lanes.Prefetch(ref ofWord, ColumnWorkspace.BlockLength);
            var bits = Lanes.Known(ref ofWord, low, high);
            if (!validity.IsEmpty)
                bits &= BitMasks.Word(validity, word);
            all &= bits;
            known[word] = bits;
            for (var cut = 0; cut < cutCount; cut++)
                Lanes.AtLeast(ref ofWord, cuts[cut], ref reached[cut][word]);
        }

        if (values.Length % Lanes.Count is > 0 and var rest)
        {
            ref var ofWord = ref Unsafe.Add(ref first, words * Lanes.Count);
            var bits = Lanes.Known(ref ofWord, low, high, rest);
            if (!validity.IsEmpty)
                bits &= BitMasks.Word(validity, words);
            all &= bits | ulong.MaxValue << rest;
            known[words] = bits;
            for (var cut = 0; cut < cutCount; cut++)
                reached[cut][words] = Lanes.AtLeast(ref ofWord, cuts[cut], rest);
        }

        Answer(known);
        return all == ulong.MaxValue;
    }

    private void Answer(ulong[] known)
    {
        var end = 0;
        foreach (var test in asked.AsSpan(0, askedCount))
        {
            var pass = passed[test.Place];
            Array.Fill(pass, test.StartsInside ? ulong.MaxValue : 0);
            for (; end < test.End; end++)
                BitMasks.ExclusiveOr(pass, reached[ends[end]]);
            BitMasks.Split(pass, known, test.WhenUnknown, pass, failed[test.Place]);
        }
    }

    private static int MostCuts(Plan plan, int[] places) => places.Sum(place => 2 * plan.Tests[place].Ranges.Length);

    // Two tests that meet at one cut look at it once.
    private int CutIndex(T cut)
    {
        for (var i = 0; i < cutCount; i++)
        {
            if (cuts[i] == cut)
                return i;
        }

        cuts[cutCount] = cut;
        reached[cutCount] ??= new ulong[passed[0].Length];
        return cutCount++;
    }

    /// <summary>Whether all values lie in the range of the known ones.</summary>
    public static bool AreKnown(ReadOnlySpan<T> values, ValueRange known)
    {
        if (!TryNarrow(known, out var low, out var high))
            return false;
        ref var first = ref MemoryMarshal.GetReference(values);
        var place = 0;
        for (; place <= values.Length - Lanes.Count; place += Lanes.Count)
        {
            if (Lanes.Known(ref Unsafe.Add(ref first, place), low, high) != ulong.MaxValue)
                return false;
        }

        var rest = values.Length - place;
        return Lanes.Known(ref Unsafe.Add(ref first, place), low, high, rest) == (1UL << rest) - 1;
    }

    /// <summary>The values of the type that lie in a range, from first to last; false where none does.</summary>
    public static bool TryNarrow(ValueRange range, out T first, out T last)
    {
        (first, last) = (T.CreateSaturating(range.Low), T.CreateSaturating(range.High));
        if (double.CreateSaturating(first) < range.Low)
            first = Next(first);
        if (double.CreateSaturating(last) > range.High)
            last = Previous(last);
        return double.CreateSaturating(first) >= range.Low && double.CreateSaturating(last) <= range.High && first <= last;
    }

    private static T Next(T value) => value switch
    {
        double number => (T)(object)Math.BitIncrement(number),
        float number => (T)(object)MathF.BitIncrement(number),
        _ => value + T.One,
    };

    private static T Previous(T value) => value switch
    {
        double number => (T)(object)Math.BitDecrement(number),
        float number => (T)(object)MathF.BitDecrement(number),
        _ => value - T.One,
    };

    // A test that is asked: its place, whether the least known value passes, the end of its cuts, and its answer for unknown.
    private readonly record struct Asked(int Place, bool StartsInside, int End, int WhenUnknown);
}
