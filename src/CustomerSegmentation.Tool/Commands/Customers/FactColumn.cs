namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>A fact's values of some customers: NaN where unknown, dates as day numbers, yes as 1, a text as its place in the order of first sight.</summary>
internal sealed class FactColumn(Fact fact)
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private double[] values = [];
    private int count;

    /// <summary>The fact.</summary>
    public Fact Fact => fact;

    private ReadOnlySpan<double> Values => values.AsSpan(0, count);

    /// <summary>Gets the code of a text, adding new ones.</summary>
    public int CodeOf(string text)
    {
        if (codes.TryGetValue(text, out var code))
            return code;
        codes.Add(text, texts.Count);
        texts.Add(text);
        return texts.Count - 1;
    }

    /// <summary>Adds a customer's value.</summary>
    public void Add(double value)
    {
        MakeRoom(1);
        values[count++] = value;
    }

    /// <summary>Adds the values of some customers of another column of the fact.</summary>
    public void Add(FactColumn other, ReadOnlySpan<int> customers)
    {
        MakeRoom(customers.Length);
        if (fact.Kind == FactKind.Text)
        {
            foreach (var customer in customers)
                values[count++] = other.values[customer] is var code && double.IsNaN(code) ? code : CodeOf(other.texts[(int)code]);
        }
        else if (customers.Length == other.count)
        {
            other.Values.CopyTo(values.AsSpan(count));
            count += customers.Length;
        }
        else
        {
            foreach (var customer in customers)
                values[count++] = other.values[customer];
        }
    }

    /// <summary>Forgets all customers.</summary>
    public void Clear() => count = 0;

    /// <summary>The last day, if any is known.</summary>
    public DateOnly? LastDay()
    {
        var last = double.NegativeInfinity;
        foreach (var value in Values)
            last = value > last ? value : last;
        return double.IsFinite(last) ? DateOnly.FromDayNumber((int)last) : null;
    }

    /// <summary>Adds the values to columns, which keep them: nothing may be added afterwards.</summary>
    public void AddTo(CustomerColumns columns) => _ = fact switch
    {
        DateFact date => columns.Add(date, new DateColumn(Codes(), Known())),
        YesNoFact yesNo => columns.Add(yesNo, YesNoColumn.Pack(Answers(value => double.IsNaN(value) ? null : value != 0))),
        NumberFact number => columns.Add(number, NumberColumn.Of(values.AsMemory(0, count), Known())),
        TextFact text => columns.Add(text, new TextColumn(Codes(), texts)),
        _ => throw new NotSupportedException($"{fact.Name} is no number, date, yes-or-no or text."),
    };

    private int[] Codes()
    {
        var all = new int[count];
        for (var i = 0; i < count; i++)
            all[i] = double.IsNaN(values[i]) ? -1 : (int)values[i];
        return all;
    }

    private ReadOnlyMemory<byte> Known() => YesNoColumn.Pack(Answers(value => !double.IsNaN(value))).Bits;

    private bool?[] Answers(Func<double, bool?> answer)
    {
        var all = new bool?[count];
        for (var i = 0; i < count; i++)
            all[i] = answer(values[i]);
        return all;
    }

    private void MakeRoom(int more)
    {
        if (count + more > values.Length)
            Array.Resize(ref values, Math.Max(count + more, values.Length * 2));
    }
}
