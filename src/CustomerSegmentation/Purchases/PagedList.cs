namespace CustomerSegmentation.Purchases;

/// <summary>A list in pages, so that nothing is moved as it grows, and no page is a large object. Only the first page grows, as most lists are short.</summary>
internal sealed class PagedList<T>
{
    private const int PageBits = 9;
    private const int PageLength = 1 << PageBits;
    private const int LeastLength = 4;

    private T[][] pages = [[]];
    private int pageCount = 1;

    // What the last page holds.
    private int used;

    /// <summary>A value.</summary>
    public ref T this[int place] => ref pages[place >> PageBits][place & (PageLength - 1)];

    /// <summary>Values that were reserved together.</summary>
    public Span<T> Slice(int place, int length) => pages[place >> PageBits].AsSpan(place & (PageLength - 1), length);

    /// <summary>Adds a value.</summary>
    public void Add(T value) => this[Reserve(1)] = value;

    /// <summary>Adds room for values, all in one page.</summary>
    /// <returns>The place of the first, which need not be that behind the last one.</returns>
    public int Reserve(int length)
    {
        var page = pages[pageCount - 1];
        if (used + length > page.Length)
        {
            if (pageCount == 1 && used + length <= PageLength)
                Array.Resize(ref pages[0], Math.Min(PageLength, Math.Max(Math.Max(LeastLength, page.Length * 2), used + length)));
            else
                AddPage(length);
        }

        var place = ((pageCount - 1) << PageBits) + used;
        used += length;
        return place;
    }

    private void AddPage(int length)
    {
        if (pageCount == pages.Length)
            Array.Resize(ref pages, pageCount * 2);
        // Something longer than a page has one of its own.
        pages[pageCount++] = new T[Math.Max(length, PageLength)];
        used = 0;
        _ = checked(pageCount << PageBits);
    }
}
