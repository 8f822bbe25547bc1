namespace CustomerSegmentation.Portfolio;

/// <summary>What the contacts of a class come to.</summary>
/// <param name="Cadence">How often each customer is contacted.</param>
/// <param name="Customers">The customers of the class.</param>
public sealed record ClassContacts(ContactCadence Cadence, long Customers)
{
    /// <summary>The contacts that the class needs in a year.</summary>
    public decimal Needed => Cadence.ContactsAYear * Customers;
}
