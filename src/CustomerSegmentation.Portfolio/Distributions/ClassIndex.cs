namespace CustomerSegmentation.Portfolio;

/// <summary>The places of classes in a list, by their codes. Immutable.</summary>
internal sealed class ClassIndex
{
    private readonly int[] places = new int[byte.MaxValue + 1];

    public ClassIndex(IReadOnlyList<SegmentClass> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = [.. classes];
        Array.Fill(places, -1);
        for (var place = 0; place < Classes.Count; place++)
        {
            if (places[Classes[place].Code] >= 0)
                throw new ArgumentException($"Two classes have the code {Classes[place].Code}: {Classes[places[Classes[place].Code]]} and {Classes[place]}; give each a code of its own.", nameof(classes));
            places[Classes[place].Code] = place;
        }
    }

    /// <summary>The classes, in the order of their places.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    /// <summary>The place of a customer's class.</summary>
    /// <exception cref="ArgumentException">No class has the code.</exception>
    public int PlaceOf(byte code, int customer) => places[code] is var place and >= 0
        ? place
        : throw new ArgumentException($"Customer {customer} (from 0) has the class code {code}, and no class has it; the classes are {List}.");

    /// <summary>The place of a class.</summary>
    /// <exception cref="ArgumentException">The class is not among them.</exception>
    public int PlaceOf(SegmentClass segment) => places[segment.Code] is var place and >= 0 && Classes[place] == segment
        ? place
        : throw new ArgumentException($"{segment.Name} (code {segment.Code}) is not among the classes; they are {List}.");

    private string List => string.Join(", ", Classes.Select(one => FormattableString.Invariant($"{one.Name} ({one.Code})")));
}
