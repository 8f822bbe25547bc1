using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>The loops over a block of values that are made: read from a column, counted or computed. NaN is unknown.</summary>
internal static class BlockValues
{
    /// <summary>Values of singles, integers or bytes as doubles.</summary>
    public static void Widen<T>(ReadOnlySpan<T> values, Span<double> result)
        where T : unmanaged, INumber<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values[..result.Length]);
        ref var target = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (; typeof(T) != typeof(byte) && i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<double> low, high;
            if (typeof(T) == typeof(float))
            {
                Vector.Widen(Vector.LoadUnsafe(ref first, (nuint)i).As<T, float>(), out low, out high);
            }
            else
            {
                Vector.Widen(Vector.LoadUnsafe(ref first, (nuint)i).As<T, int>(), out Vector<long> lower, out var higher);
                (low, high) = (Vector.ConvertToDouble(lower), Vector.ConvertToDouble(higher));
            }

            low.StoreUnsafe(ref target, (nuint)i);
            high.StoreUnsafe(ref target, (nuint)(i + Vector<double>.Count));
        }

        for (; i < result.Length; i++)
            result[i] = double.CreateTruncating(values[i]);
    }

    /// <summary>Adds a number where a bit is set.</summary>
    public static void AddBits(ReadOnlySpan<ulong> bits, double number, Span<double> result)
    {
        var numbers = Vector256.Create(number);
        var i = 0;
        for (; i <= result.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256.Create(result[i..]) + (numbers & IsSet(bits, i))).CopyTo(result[i..]);
        for (; i < result.Length; i++)
            result[i] += (bits[i >> 6] >> i & 1) * number;
    }

    /// <summary>Makes unknown whatever has no bit set.</summary>
    public static void Keep(Span<double> values, ReadOnlySpan<ulong> bits)
    {
        var nan = Vector256.Create(double.NaN);
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            Vector256.ConditionalSelect(IsSet(bits, i), Vector256.Create(values[i..]), nan).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = (bits[i >> 6] >> i & 1) == 0 ? double.NaN : values[i];
    }

    /// <summary>Makes unknown whatever is neither 0 nor of a magnitude from 1e-100 to 1e100, or not within the bounds.</summary>
    /// <returns>Whether everything is known.</returns>
    public static bool KeepKnown(Span<double> values, double minimum, double maximum)
    {
        var all = true;
        for (var place = 0; place < values.Length; place += Lanes.Count)
        {
            var count = Math.Min(Lanes.Count, values.Length - place);
            var known = count == Lanes.Count
                ? Lanes.Known(ref values[place], minimum, maximum)
                : Lanes.Known(ref values[place], minimum, maximum, count) | ulong.MaxValue << count;
            if (known == ulong.MaxValue)
                continue;
            all = false;
            Keep(values.Slice(place, count), [known]);
        }

        return all;
    }

    /// <summary>The first values, and where they are unknown the others. The result may be either of them.</summary>
    public static void FirstKnown(ReadOnlySpan<double> first, ReadOnlySpan<double> other, Span<double> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (a, b) = (new Vector<double>(first[i..]), new Vector<double>(other[i..]));
            Vector.ConditionalSelect(Vector.Equals(a, a), a, b).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
            result[i] = double.IsNaN(first[i]) ? other[i] : first[i];
    }

    /// <summary>One step of arithmetic; NaN if an operand is, or where the divisor is 0.</summary>
    public static void Compute(ComputationKind kind, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        ref var first = ref MemoryMarshal.GetReference(left[..result.Length]);
        ref var second = ref MemoryMarshal.GetReference(right[..result.Length]);
        ref var target = ref MemoryMarshal.GetReference(result);
        var nan = new Vector<double>(double.NaN);
        var i = 0;
        for (; i <= result.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref first, (nuint)i), Vector.LoadUnsafe(ref second, (nuint)i));
            var value = kind switch
            {
                ComputationKind.Difference => a - b,
                ComputationKind.Sum => a + b,
                ComputationKind.Product => a * b,
                ComputationKind.Ratio => Vector.ConditionalSelect(Vector.Equals(b, Vector<double>.Zero), nan, a / b),
                ComputationKind.Minimum => Vector.ConditionalSelect(Vector.Equals(a, a) & Vector.Equals(b, b), Vector.Min(a, b), nan),
                _ => Vector.ConditionalSelect(Vector.Equals(a, a) & Vector.Equals(b, b), Vector.Max(a, b), nan),
            };
            value.StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < result.Length; i++)
            result[i] = double.IsNaN(left[i]) || double.IsNaN(right[i]) ? double.NaN : PlanSlot.Compute(kind, left[i], right[i]);
    }

    /// <summary>Rounds computed values; NaN stays NaN.</summary>
    public static void Round(Span<double> values, Rounding rounding)
    {
        var (whole, most) = (new Vector<double>(Rounding.Whole), new Vector<double>(Number.Largest));
        var steps = rounding.Steps;
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var value = new Vector<double>(values[i..]);
            var magnitude = Vector.Abs(value);
            // From the last step to the first, so that one division does for all.
            var scale = new Vector<double>(steps[^1].Scale);
            for (var step = steps.Length - 2; step >= 0; step--)
                scale = Vector.ConditionalSelect(Vector.LessThanOrEqual(magnitude, new(steps[step].Limit)), new(steps[step].Scale), scale);
            var rounded = ((value * scale) + whole - whole) / scale;
            var within = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, most), Vector.CopySign(most, value), value);
            Vector.ConditionalSelect(Vector.LessThanOrEqual(magnitude, new(steps[^1].Limit)), rounded, within).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
            values[i] = rounding.Round(values[i]);
    }

    // All bits of the lanes whose bits are set; lanes begin at a multiple of four.
    private static Vector256<double> IsSet(ReadOnlySpan<ulong> bits, int place)
    {
        var selector = Vector256.Create(1UL, 2, 4, 8);
        return Vector256.Equals(Vector256.Create(bits[place >> 6] >> place) & selector, selector).AsDouble();
    }
}
