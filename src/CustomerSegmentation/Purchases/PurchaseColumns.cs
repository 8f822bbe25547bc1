namespace CustomerSegmentation.Purchases;

/// <summary>Many purchases as columns, a place a row. Memory is referenced, not copied.</summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>Safe to read from any number of threads, as long as nobody writes to the memory.</remarks>
public sealed class PurchaseColumns<TId>
    where TId : notnull
{
    /// <summary>Columns of purchases.</summary>
    /// <param name="customers">The customers, one a row; they say how many rows there are.</param>
    /// <param name="dates">The days, in the time zone that the user decides on. A row of an unknown day is rejected.</param>
    /// <param name="amounts">Money: positive for a purchase, negative for a refund or a cancellation. A row of an unknown amount, or of more than 1e18 either way, is rejected.</param>
    /// <exception cref="ArgumentException">A column is shorter than that of the customers.</exception>
    public PurchaseColumns(ReadOnlyMemory<TId> customers, DateColumn dates, AmountColumn amounts)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(amounts);
        Customers = customers;
        Check(dates.Length, nameof(dates));
        Check(amounts.Length, nameof(amounts));
        Dates = dates;
        Amounts = amounts;
    }

    /// <summary>The number of rows.</summary>
    public int Count => Customers.Length;

    /// <summary>The customers, one a row.</summary>
    public ReadOnlyMemory<TId> Customers { get; }

    /// <summary>The days.</summary>
    public DateColumn Dates { get; }

    /// <summary>The amounts.</summary>
    public AmountColumn Amounts { get; }

    /// <summary>
    /// The orders that the rows belong to; <see langword="null"/>, the default, where there are none. An order that is unknown
    /// or a blank text is none. Ids are compared by their characters, within one customer.
    /// </summary>
    /// <exception cref="ArgumentException">The column is shorter than that of the customers.</exception>
    public TextColumn? Orders
    {
        get;
        init
        {
            Check(value?.Length ?? Count, nameof(Orders));
            field = value;
        }
    }

    /// <summary>
    /// The units, with the sign of the amount; <see langword="null"/>, the default, where they are unknown of every row. A row
    /// of a quantity of more than 1e18 either way is rejected.
    /// </summary>
    /// <exception cref="ArgumentException">The column is shorter than that of the customers.</exception>
    public AmountColumn? Quantities
    {
        get;
        init
        {
            Check(value?.Length ?? Count, nameof(Quantities));
            field = value;
        }
    }

    private void Check(int length, string name)
    {
        if (length < Count)
            throw new ArgumentException($"The column has {length} values; there are {Count} rows.", name);
    }
}
