namespace CustomerSegmentation.Portfolio;

/// <summary>The contacts that a class needs.</summary>
/// <param name="Cadence">How often each customer is contacted.</param>
/// <param name="Customers">The number of customers in the class.</param>
public sealed record ClassContacts(ContactCadence Cadence, long Customers)
{
    /// <summary>The contacts per year that the class needs.</summary>
    public decimal Needed => Cadence.ContactsAYear * Customers;
}
