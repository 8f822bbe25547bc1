using System.Buffers.Binary;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Numbers of a few bits each.</summary>
internal static class BitPacking
{
    /// <summary>Reads numbers that are written as runs of equal ones and groups of eight others, to the last one that is asked for.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="width">The bits of a number.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public static void ReadRuns(ReadOnlySpan<byte> bytes, int width, Span<int> numbers)
    {
        if (width > 32)
            throw new InvalidDataException("a number has too many bits");
        var position = 0;
        while (!numbers.IsEmpty)
        {
            var head = ReadUnsigned(bytes, ref position);
            var isRun = (head & 1) == 0;
            var count = (int)Math.Min(isRun ? head >> 1 : (head >> 1) * 8, (ulong)numbers.Length);
            if (isRun)
            {
                numbers[..count].Fill((int)ReadBits(bytes[position..], 0, (width + 7) / 8 * 8));
                position += (width + 7) / 8;
            }
            else
            {
                Unpack(bytes[position..], width, numbers[..count]);
                position += checked((int)((head >> 1) * (ulong)width));
            }

            numbers = numbers[count..];
        }
    }

    /// <summary>Reads whole numbers that are written as differences of each to the one before.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="numbers">Receives the numbers, all that there are.</param>
    /// <returns>How many bytes they have.</returns>
    public static int ReadDifferences(ReadOnlySpan<byte> bytes, Span<long> numbers)
    {
        var position = 0;
        var blockLength = ReadUnsigned(bytes, ref position);
        var parts = ReadUnsigned(bytes, ref position);
        var count = ReadUnsigned(bytes, ref position);
        var value = ReadWhole(bytes, ref position);
        if (count != (ulong)numbers.Length || parts is 0 or > 512 || blockLength is 0 or > 1 << 20 || blockLength % parts != 0 || blockLength / parts % 8 != 0)
            throw new InvalidDataException("differences of numbers have a wrong head");
        var partLength = (int)(blockLength / parts);
        if (numbers.IsEmpty)
            return position;
        numbers[0] = value;
        for (var next = 1; next < numbers.Length;)
        {
            var least = ReadWhole(bytes, ref position);
            var widths = bytes.Slice(position, (int)parts);
            position += widths.Length;
            foreach (var width in widths)
            {
                if (next == numbers.Length)
                    break;
                if (width > 64)
                    throw new InvalidDataException("a number has too many bits");
                var part = bytes[position..];
                for (var i = 0; i < partLength && next < numbers.Length; i++)
                {
                    value = unchecked(value + least + (long)ReadBits(part, i * width, width));
                    numbers[next++] = value;
                }

                position += partLength / 8 * width;
            }
        }

        return position;
    }

    private static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> numbers)
    {
        var mask = (1UL << width) - 1;
        var bit = 0L;
        var i = 0;
        // Eight bytes hold the number and the bits before it.
        for (; i < numbers.Length && (bit >> 3) + sizeof(ulong) <= bytes.Length; i++, bit += width)
            numbers[i] = (int)((BinaryPrimitives.ReadUInt64LittleEndian(bytes[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask);
        for (; i < numbers.Length; i++, bit += width)
            numbers[i] = (int)ReadBits(bytes, bit, width);
    }

    private static ulong ReadBits(ReadOnlySpan<byte> bytes, long bit, int width)
    {
        var value = 0UL;
        for (var read = 0; read < width;)
        {
            var shift = (int)(bit & 7);
            var count = Math.Min(8 - shift, width - read);
            value |= ((ulong)bytes[(int)(bit >> 3)] >> shift & ((1UL << count) - 1)) << read;
            read += count;
            bit += count;
        }

        return value;
    }

    private static long ReadWhole(ReadOnlySpan<byte> bytes, ref int position)
    {
        var zigzag = ReadUnsigned(bytes, ref position);
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private static ulong ReadUnsigned(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("a number is too long");
    }
}
