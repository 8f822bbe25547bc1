namespace CustomerSegmentation.Lifetimes;

/// <summary>A function of two numbers, computed once for each pair. Not safe for several threads.</summary>
/// <param name="function">The function.</param>
internal sealed class PairTable(Func<double, double, double> function)
{
    private (double First, double Second, double Value, bool IsTaken)[] slots = new (double, double, double, bool)[1 << 10];
    private int count;

    /// <summary>Gets the function's value.</summary>
    public double Get(double first, double second)
    {
        for (var slot = Slot(first, second); ; slot = (slot + 1) & (slots.Length - 1))
        {
            ref readonly var one = ref slots[slot];
            if (!one.IsTaken)
                return Add(first, second);
            if (one.First == first && one.Second == second)
                return one.Value;
        }
    }

    private double Add(double first, double second)
    {
        var value = function(first, second);
        if (++count > slots.Length / 2)
        {
            var before = slots;
            slots = new (double, double, double, bool)[before.Length * 2];
            foreach (var one in before)
            {
                if (one.IsTaken)
                    Put(one.First, one.Second, one.Value);
            }
        }

        Put(first, second, value);
        return value;
    }

    private void Put(double first, double second, double value)
    {
        var slot = Slot(first, second);
        while (slots[slot].IsTaken)
            slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = (first, second, value, true);
    }

    private int Slot(double first, double second) => (int)(PairHash.Of(first, second) & (uint)(slots.Length - 1));
}
