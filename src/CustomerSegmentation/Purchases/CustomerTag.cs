namespace CustomerSegmentation.Purchases;

/// <summary>A customer's id as 64 bits that all depend on all bits of its hash code, so that any of them tell customers apart.</summary>
internal readonly struct CustomerTag
{
    private readonly ulong bits;

    public CustomerTag(int hashCode)
    {
        // One multiplication leaves numbers in a row in patterns, which fill some places of a book twice; two do not.
        var mixed = (uint)hashCode * 0x9E37_79B9_7F4A_7C15UL;
        bits = (mixed ^ (mixed >> 32)) * 0xD6E8_FEB8_6659_FD93UL;
    }

    /// <summary>The book of the customer, of a number of books that is a power of two, up to 2^31.</summary>
    public int BookOf(int booksLog2) => (int)(bits >> 32 >> (32 - booksLog2));

    /// <summary>The bits by which the book finds the customer.</summary>
    public uint InBook => (uint)(bits >> 16);
}
