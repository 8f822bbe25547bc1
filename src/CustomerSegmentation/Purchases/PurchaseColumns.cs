namespace CustomerSegmentation.Purchases;

/// <summary>Rows of purchases as columns. Memory is referenced, not copied.</summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>Safe to read from any number of threads, as long as the memory is not written to.</remarks>
public sealed class PurchaseColumns<TId>
    where TId : notnull
{
    /// <summary>Creates columns of purchases.</summary>
    /// <param name="customers">The customers, one per row; their number is the number of rows.</param>
    /// <param name="dates">The days, in the time zone of your choice. Rows with an unknown day are rejected.</param>
    /// <param name="amounts">
    /// The money: positive for a purchase, negative for a refund or a cancellation. Rows with an amount that is unknown, or not between
    /// -1e18 and 1e18, are rejected.
    /// </param>
    /// <exception cref="ArgumentException">A column is shorter than the customers.</exception>
    public PurchaseColumns(ReadOnlyMemory<TId> customers, DateColumn dates, AmountColumn amounts)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(amounts);
        Customers = customers;
        Dates = Checked(dates, dates.Length, nameof(dates));
        Amounts = Checked(amounts, amounts.Length, nameof(amounts));
    }

    /// <summary>The number of rows.</summary>
    internal int Count => Customers.Length;

    /// <summary>The customers, one per row.</summary>
    internal ReadOnlyMemory<TId> Customers { get; }

    /// <summary>The days.</summary>
    internal DateColumn Dates { get; }

    /// <summary>The amounts.</summary>
    internal AmountColumn Amounts { get; }

    /// <summary>
    /// The ids of the orders that the rows belong to; <see langword="null"/> (the default) if there are none. A row whose id is unknown or
    /// blank belongs to no order. Ids are compared by their characters, within one customer.
    /// </summary>
    /// <exception cref="ArgumentException">The column is shorter than the customers.</exception>
    public OrderColumn? Orders
    {
        get;
        init => field = Checked(value, value?.Length ?? Count, nameof(Orders));
    }

    /// <summary>
    /// The numbers of units, with the sign of the amount; <see langword="null"/> (the default) if they are unknown for all rows. Rows with a
    /// quantity that is not between -1e18 and 1e18 are rejected.
    /// </summary>
    /// <exception cref="ArgumentException">The column is shorter than the customers.</exception>
    public AmountColumn? Quantities
    {
        get;
        init => field = Checked(value, value?.Length ?? Count, nameof(Quantities));
    }

    private TColumn Checked<TColumn>(TColumn column, int length, string name) =>
        length >= Count ? column : throw new ArgumentException($"The column has {length} values; there are {Count} rows.", name);
}
