namespace CustomerSegmentation.Portfolio;

/// <summary>Finds the place of a class in a list by its code. Immutable.</summary>
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
            var code = Classes[place].Code;
            if (places[code] >= 0)
            {
                throw new ArgumentException(
                    $"Two classes have the code {code}: {Classes[places[code]]} and {Classes[place]}; give each a code of its own.", nameof(classes));
            }

            places[code] = place;
        }
    }

    /// <summary>The classes, in the order of their places.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    /// <summary>Gets the place of a customer's class.</summary>
    /// <exception cref="ArgumentException">No class has the code.</exception>
    public int PlaceOf(byte code, int customer) => places[code] is var place and >= 0
        ? place
        : throw new ArgumentException($"Customer {customer} (from 0) has the class code {code}, and no class has it; the classes are {List}.");

    /// <summary>Gets the place of a class.</summary>
    /// <exception cref="ArgumentException">The class is not among them.</exception>
    public int PlaceOf(SegmentClass segment) => places[segment.Code] is var place and >= 0 && Classes[place] == segment
        ? place
        : throw new ArgumentException($"{segment.Name} (code {segment.Code}) is not among the classes; they are {List}.");

    private string List => string.Join(", ", Classes.Select(one => FormattableString.Invariant($"{one.Name} ({one.Code})")));
}
