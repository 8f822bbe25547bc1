using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// The days on which customers bought, each with a number of rows, as 4-byte cells; so too the days of orders, which here count as
/// customers. The cells of a customer are contiguous, without unused space between customers. New cells are queued, and many
/// are moved to their customers at once (settled). Not safe for several threads.
/// </summary>
/// <remarks>
/// A cell is a day number (22 bits) and one digit, to the base of 256, of the day's number of rows: the digit's place (2 bits) and its
/// value. A number of any size takes at most four cells (more beyond 2^32 rows per day), and the number of cells depends on a customer's
/// days, not its rows: more than 32 cells are sorted, and the cells of the same day merged.
/// </remarks>
internal sealed class DayLists
{
    private const int DayShift = 10;
    private const int PlaceShift = 8;
    private const uint LargestDigit = 255;
    private const int HighestPlace = 3;

    private const int MostCellsInDisorder = 32;
    private const int FewestWaiting = 64;

    private uint[] cells = [];
    private int[] starts = [0];
    private Waiting[] waiting = [];
    private int waitingCount;

    /// <summary>The number of customers with settled cells.</summary>
    private int Settled => starts.Length - 1;

    // So many that the time to settle is proportional to the number of cells that are settled.
    private int MostWaiting => Math.Max(FewestWaiting, cells.Length / 4);

    /// <summary>Gets the day of a cell.</summary>
    public static int Day(uint cell) => (int)(cell >> DayShift);

    /// <summary>Gets the number of rows that a cell stands for.</summary>
    public static long Rows(uint cell) => (long)(cell & LargestDigit) << (PlaceShift * (int)((cell >> PlaceShift) & HighestPlace));

    /// <summary>Creates the cell of one row, or of a day without rows that count.</summary>
    public static uint Cell(int day, bool counts) => ((uint)day << DayShift) | (counts ? 1u : 0);

    /// <summary>Gets the settled cells of a customer, in no order; a day may have several.</summary>
    public ReadOnlySpan<uint> this[int customer] => customer < Settled ? cells.AsSpan(starts[customer]..starts[customer + 1]) : [];

    /// <summary>Adds a cell.</summary>
    /// <param name="customer">The customer's index.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="customers">The number of customers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int customer, uint cell, int customers)
    {
        if (waitingCount == waiting.Length)
            MakeRoom(customers);
        waiting[waitingCount++] = new Waiting(customer, cell);
    }

    /// <summary>Reserves memory for many cells; call <see cref="SettleMany"/> after adding them.</summary>
    public void Expect(int count)
    {
        if (waitingCount + count <= waiting.Length)
            return;
        var more = ArrayPool<Waiting>.Shared.Rent(waitingCount + count);
        waiting.AsSpan(0, waitingCount).CopyTo(more);
        waiting = more;
    }

    /// <summary>Settles the queued cells if there are many.</summary>
    /// <param name="customers">The number of customers.</param>
    public void SettleMany(int customers)
    {
        if (waitingCount <= MostWaiting)
            return;
        Settle(customers);
        ArrayPool<Waiting>.Shared.Return(waiting);
        waiting = [];
    }

    /// <summary>Settles the queued cells.</summary>
    /// <param name="customers">The number of customers.</param>
    public void Settle(int customers)
    {
        if (waitingCount == 0)
            return;
        var begins = ArrayPool<int>.Shared.Rent(customers + 1);
        var ends = ArrayPool<int>.Shared.Rent(customers);
        var all = ArrayPool<uint>.Shared.Rent(checked(cells.Length + waitingCount));
        CountInto(begins.AsSpan(0, customers + 1));
        CopyInto(all, begins, ends.AsSpan(0, customers));
        var count = Close(all, begins, ends.AsSpan(0, customers));
        if (count != cells.Length)
            cells = GC.AllocateUninitializedArray<uint>(count);
        all.AsSpan(0, count).CopyTo(cells);
        waitingCount = 0;
        ArrayPool<uint>.Shared.Return(all);
        ArrayPool<int>.Shared.Return(ends);
        ArrayPool<int>.Shared.Return(begins);
    }

    private void MakeRoom(int customers)
    {
        if (waiting.Length < MostWaiting)
            Array.Resize(ref waiting, Math.Max(FewestWaiting / 8, waiting.Length * 2));
        else
            Settle(customers);
    }

    // Computes the start of each customer's cells, before cells are merged.
    private void CountInto(Span<int> begins)
    {
        begins.Clear();
        for (var i = 0; i < Settled; i++)
            begins[i + 1] = starts[i + 1] - starts[i];
        foreach (ref readonly var one in waiting.AsSpan(0, waitingCount))
            begins[one.Customer + 1]++;
        for (var i = 1; i < begins.Length; i++)
            begins[i] += begins[i - 1];
    }

    private void CopyInto(Span<uint> all, ReadOnlySpan<int> begins, Span<int> ends)
    {
        for (var i = 0; i < ends.Length; i++)
        {
            var known = this[i];
            known.CopyTo(all[begins[i]..]);
            ends[i] = begins[i] + known.Length;
        }

        foreach (ref readonly var one in waiting.AsSpan(0, waitingCount))
        {
            ref var end = ref ends[one.Customer];
            // Rows of the same day are often added one after another.
            if (end > begins[one.Customer] && TryJoin(ref all[end - 1], one.Cell))
                continue;
            all[end++] = one.Cell;
        }
    }

    // Closes the gaps between customers; returns the number of cells.
    private int Close(Span<uint> all, ReadOnlySpan<int> begins, ReadOnlySpan<int> ends)
    {
        var known = Settled;
        var before = starts;
        if (known < ends.Length)
            starts = new int[ends.Length + 1];
        var count = 0;
        var begin = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var length = ends[i] - begins[i];
            var knownLength = i < known ? before[i + 1] - begin : 0;
            begin += knownLength;
            var list = all.Slice(begins[i], length);
            if (length > MostCellsInDisorder && length > knownLength)
                list = list[..PutInOrder(list)];
            if (count != begins[i])
                list.CopyTo(all[count..]);
            starts[i] = count;
            count += list.Length;
        }

        starts[ends.Length] = count;
        return count;
    }

    /// <summary>Adds the rows of a cell to another one, if that is of the same day and has room for them.</summary>
    public static bool TryJoin(ref uint last, uint cell)
    {
        const uint digits = (1 << DayShift) - 1;
        if (last >> DayShift != cell >> DayShift || (last & digits) + (cell & digits) > LargestDigit)
            return false;
        last += cell & digits;
        return true;
    }

    private static int PutInOrder(Span<uint> list)
    {
        list.Sort();
        var kept = 0;
        for (var i = 0; i < list.Length;)
        {
            var day = Day(list[i]);
            long rows = 0;
            for (; i < list.Length && Day(list[i]) == day; i++)
                rows += Rows(list[i]);
            // There are never more cells than before: adding a digit to a number adds at most one digit that is not 0.
            kept += Write(list[kept..], day, rows);
        }

        return kept;
    }

    private static int Write(Span<uint> destination, int day, long rows)
    {
        var first = (uint)day << DayShift;
        if (rows == 0)
        {
            destination[0] = first;
            return 1;
        }

        var count = 0;
        for (uint place = 0; place < HighestPlace; place++, rows >>= PlaceShift)
        {
            if ((rows & LargestDigit) != 0)
                destination[count++] = first | (place << PlaceShift) | (uint)(rows & LargestDigit);
        }

        for (; rows > 0; rows -= LargestDigit)
            destination[count++] = first | (HighestPlace << PlaceShift) | (uint)Math.Min(rows, LargestDigit);
        return count;
    }

    private readonly record struct Waiting(int Customer, uint Cell);
}
