using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using Array = System.Array;

namespace CustomerSegmentation.Tests.Arrow;

/// <summary>Arrays as any program may write them: of every type, sliced, with anything below a null, and nulls that nobody has counted.</summary>
internal sealed class ArrowArrays(Random random)
{
    public const int Epoch = 719_162;

    private static readonly TimeUnit[] Units = [TimeUnit.Second, TimeUnit.Millisecond, TimeUnit.Microsecond, TimeUnit.Nanosecond];

    /// <summary>Numbers, and what is left of them in an array of the type.</summary>
    public (IArrowArray Array, double?[] Held) Numbers(double?[] values)
    {
        return random.Next(14) switch
        {
            0 => Of<float>(FloatType.Default, value => (float)value),
            1 => Of<Half>(HalfFloatType.Default, value => (Half)value),
            2 => Of<sbyte>(Int8Type.Default, sbyte.CreateSaturating),
            3 => Of<byte>(UInt8Type.Default, byte.CreateSaturating),
            4 => Of<short>(Int16Type.Default, short.CreateSaturating),
            5 => Of<ushort>(UInt16Type.Default, ushort.CreateSaturating),
            6 => Of<int>(Int32Type.Default, int.CreateSaturating),
            7 => Of<uint>(UInt32Type.Default, uint.CreateSaturating),
            8 => Of<long>(Int64Type.Default, long.CreateSaturating),
            9 => Of<ulong>(UInt64Type.Default, ulong.CreateSaturating),
            10 => OfDecimals(),
            _ => Of<double>(DoubleType.Default, value => value),
        };

        (IArrowArray, double?[]) Of<T>(IArrowType type, Func<double, T> convert)
            where T : unmanaged, INumber<T>
        {
            var converted = Array.ConvertAll(values, value => value is { } number ? convert(number) : (T?)null);
            return (Fixed(type, converted), Array.ConvertAll(converted, value => value is { } number ? double.CreateTruncating(number) : (double?)null));
        }

        (IArrowArray, double?[]) OfDecimals()
        {
            var (width, scale) = (random.Next(4), random.Next(5));
            var numbers = Array.ConvertAll(
                values,
                value => value is { } number ? decimal.Round((decimal)Math.Clamp(double.IsNaN(number) ? 0 : number, -10_000, 10_000), scale) : (decimal?)null);
            return (
                Decimals(4 << width, scale, numbers),
                Array.ConvertAll(numbers, number => number is { } value ? double.Parse($"{value}", CultureInfo.InvariantCulture) : (double?)null));
        }
    }

    /// <summary>Decimals of a width in bytes.</summary>
    public IArrowArray Decimals(int width, int scale, decimal?[] values)
    {
        IArrowType type = width switch
        {
            4 => new Decimal32Type(9, scale),
            8 => new Decimal64Type(18, scale),
            16 => new Decimal128Type(38, scale),
            _ => new Decimal256Type(76, scale),
        };
        return Bytes(type, width, Array.ConvertAll(values, value => value is { } number ? Digits(number, scale, width) : null));
    }

    /// <summary>Dates by their day numbers.</summary>
    public IArrowArray Dates(int?[] days)
    {
        var unit = Units[random.Next(Units.Length)];
        if (unit == TimeUnit.Nanosecond && Array.Exists(days, day => Math.Abs(day - Epoch ?? 0) > 100_000))
            unit = TimeUnit.Microsecond;
        return random.Next(5) switch
        {
            0 => Fixed<long>(Date64Type.Default, Array.ConvertAll(days, day => (day - Epoch) * 86_400_000L)),
            1 => Times(unit, null),
            2 => Times(unit, "UTC"),
            _ => Fixed(Date32Type.Default, Array.ConvertAll(days, day => day - Epoch)),
        };

        IArrowArray Times(TimeUnit unit, string? zone)
        {
            var second = (long)Math.Pow(1000, (int)unit);
            return Fixed(new TimestampType(unit, zone), Array.ConvertAll(
                days, day => ((day - Epoch) * 86_400L * second) + random.NextInt64(86_400L * second)));
        }
    }

    public IArrowArray Answers(bool?[] answers)
    {
        var lead = random.Next(20);
        return Sliced(
            BooleanType.Default,
            answers.Length,
            lead,
            Bits(lead, answers.Length, i => answers[i] ?? (i % 2 == 0)),
            [.. answers.Select(answer => answer is not null)]);
    }

    public IArrowArray Texts(string?[] texts) => Texts(texts, random.Next(4));

    private IArrowArray Texts(string?[] texts, int layout) => layout switch
    {
        0 => Plain(texts),
        1 => Sliced(new LargeStringArray.Builder(), (to, text) => to.Append(text), to => to.AppendNull(), to => to.Build(), texts),
        2 => Sliced(new StringViewArray.Builder(), (to, text) => to.Append(text), to => to.AppendNull(), to => to.Build(), texts),
        _ => Coded(texts),
    };

    public IArrowArray Plain(string?[] texts) =>
        Sliced(new StringArray.Builder(), (to, text) => to.Append(text), to => to.AppendNull(), to => to.Build(), texts);

    /// <summary>Texts by a dictionary, which has some more, and sometimes a null.</summary>
    public IArrowArray Coded(string?[] texts)
    {
        List<string?> dictionary = [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).Append("more")];
        if (random.Next(2) == 0)
            dictionary.Insert(0, null);
        var places = Array.ConvertAll(texts, text => text is null ? Nothing() : dictionary.IndexOf(text));
        var values = Plain([.. dictionary]);
        return random.Next(8) switch
        {
            0 => Of<sbyte>(Int8Type.Default),
            1 => Of<byte>(UInt8Type.Default),
            2 => Of<short>(Int16Type.Default),
            3 => Of<ushort>(UInt16Type.Default),
            4 => Of<uint>(UInt32Type.Default),
            5 => Of<long>(Int64Type.Default),
            6 => Of<ulong>(UInt64Type.Default),
            _ => Of<int>(Int32Type.Default),
        };

        // Null, the null of the dictionary, or a code that is not in it.
        int? Nothing() => random.Next(3) switch
        {
            0 when dictionary[0] is null => 0,
            1 => 100,
            _ => null,
        };

        IArrowArray Of<T>(IArrowType type)
            where T : unmanaged, INumber<T>
        {
            var codes = Fixed(type, Array.ConvertAll(places, place => place is { } code ? T.CreateTruncating(code) : (T?)null)).Data;
            return ArrowArrayFactory.BuildArray(new ArrayData(
                new DictionaryType((IntegerType)type, StringType.Default, ordered: false),
                codes.Length,
                codes.NullCount,
                codes.Offset,
                codes.Buffers,
                children: null,
                values.Data));
        }
    }

    public IArrowArray Classes(byte[] codes, IReadOnlyList<SegmentClass> classes)
    {
        var (form, layout) = (random.Next(5), random.Next(4));
        // Code 0 means unknown, as null does.
        byte?[] given = Array.ConvertAll(codes, code => code == 0 && random.Next(2) == 0 ? (byte?)null : code);
        return form switch
        {
            0 => Fixed(UInt8Type.Default, given),
            1 => Fixed(UInt8Type.Default, Array.ConvertAll(codes, code => (byte?)code)),
            2 => Fixed(Int32Type.Default, Array.ConvertAll(given, code => code == 200 ? 70_000 : (int?)code)),
            3 => Fixed(Int64Type.Default, Array.ConvertAll(given, code => code == 200 ? -3 : (long?)code)),
            _ => Texts(Array.ConvertAll(given, code => code is { } known ? NameOf(known) : null), layout),
        };

        string NameOf(byte code) => classes.FirstOrDefault(one => one.Code == code, new(code, "nobody's")).Name;
    }

    /// <summary>Values of one size, behind some others.</summary>
    public IArrowArray Fixed<T>(IArrowType type, T?[] values)
        where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        return Bytes(type, size, Array.ConvertAll(values, value => value is { } known ? MemoryMarshal.AsBytes<T>(new[] { known }).ToArray() : null));
    }

    private static byte[] Digits(decimal value, int scale, int width)
    {
        var digits = new BigInteger(decimal.Truncate(value)) * BigInteger.Pow(10, scale);
        digits += new BigInteger((value - decimal.Truncate(value)) * (decimal)Math.Pow(10, scale));
        var bytes = new byte[width];
        bytes.AsSpan().Fill(digits.Sign < 0 ? byte.MaxValue : (byte)0);
        Assert.True(digits.TryWriteBytes(bytes, out _));
        return bytes;
    }

    private IArrowArray Bytes(IArrowType type, int size, byte[]?[] values)
    {
        var lead = random.Next(20);
        var bytes = new byte[(lead + values.Length + random.Next(5)) * size];
        random.NextBytes(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i]?.CopyTo(bytes, (lead + i) * size);
        return Sliced(type, values.Length, lead, bytes, [.. values.Select(value => value is not null)]);
    }

    private IArrowArray Sliced(IArrowType type, int count, int lead, byte[] values, bool[] known)
    {
        var nulls = known.Count(one => !one);
        var bitmap = nulls == 0 && random.Next(2) == 0 ? ArrowBuffer.Empty : new ArrowBuffer(Bits(lead, count, i => known[i]));
        return ArrowArrayFactory.BuildArray(new ArrayData(
            type, count, random.Next(2) == 0 ? -1 : nulls, lead, [bitmap, new ArrowBuffer(values)]));
    }

    private IArrowArray Sliced<TBuilder>(
        TBuilder builder, Action<TBuilder, string> append, Action<TBuilder> appendNull, Func<TBuilder, IArrowArray> build, string?[] texts)
    {
        var lead = random.Next(20);
        foreach (var text in Enumerable.Repeat<string?>("not this one", lead).Concat(texts))
        {
            if (text is null)
                appendNull(builder);
            else
                append(builder, text);
        }

        return ArrowArrayFactory.Slice(build(builder), lead, texts.Length);
    }

    private byte[] Bits(int lead, int count, Func<int, bool> isSet)
    {
        var bits = new byte[((lead + count + 7) / 8) + random.Next(3)];
        random.NextBytes(bits);
        for (var i = 0; i < count; i++)
        {
            var (place, bit) = ((lead + i) >> 3, (byte)(1 << ((lead + i) & 7)));
            bits[place] = (byte)(isSet(i) ? bits[place] | bit : bits[place] & ~bit);
        }

        return bits;
    }
}
