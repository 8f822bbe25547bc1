using System.Globalization;

namespace CustomerSegmentation;

/// <summary>
/// The class that a scheme gave, as a fact for other schemes. It has the scheme's name. Code 0, <c>Unclassified</c>, is
/// unknown.
/// </summary>
public sealed class ClassFact : Fact
{
    /// <summary>The class that a scheme gives.</summary>
    /// <param name="scheme">The scheme's name, in snake_case.</param>
    /// <param name="classes">The scheme's classes.</param>
    /// <exception cref="ArgumentException">The name is not in snake_case.</exception>
    public ClassFact(string scheme, IReadOnlyList<SegmentClass> classes)
        : base(CheckedName(scheme), FactKind.Class, "", computation: null, whenUnknown: null, minimum: 1, maximum: byte.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = classes;
    }

    /// <summary>The scheme's classes, <c>Unclassified</c> included.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    internal override ValueSet EveryValue => Codes(Classes.Where(c => c.Code != 0).Select(c => c.Code));

    /// <summary>The class that the scheme of an enum gives.</summary>
    /// <typeparam name="TClass">The enum of classes; the scheme's name is the enum's in snake_case.</typeparam>
    /// <returns>The fact.</returns>
    public static ClassFact Of<TClass>()
        where TClass : struct, Enum => new(SnakeCase.FromPascalCase(typeof(TClass).Name), SegmentClass.All<TClass>());

    /// <summary>Tests whether the class is one of these.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="classes">The classes; at least one, and not <c>Unclassified</c>, which is unknown.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no class, or one that the scheme does not give.</exception>
    public Cell Is<TClass>(params ReadOnlySpan<TClass> classes)
        where TClass : struct, Enum => new(this, Codes(ToCodes(classes)));

    /// <summary>Tests whether the class is known and none of these.</summary>
    /// <typeparam name="TClass">The enum of classes.</typeparam>
    /// <param name="classes">The classes; at least one, and not <c>Unclassified</c>, which is unknown.</param>
    /// <returns>The cell.</returns>
    /// <exception cref="ArgumentException">There is no class, or one that the scheme does not give.</exception>
    public Cell IsNot<TClass>(params ReadOnlySpan<TClass> classes)
        where TClass : struct, Enum => new(this, Codes(ToCodes(classes)).Without(this));

    /// <summary>The class that a scheme gave last time: <c>previous_</c> and the scheme's name.</summary>
    internal static ClassFact PreviousOf(string scheme, IReadOnlyList<SegmentClass> classes) => new($"previous_{scheme}", classes);

    /// <summary>The class that somebody set by hand: the scheme's name and <c>_by_hand</c>.</summary>
    internal static ClassFact ByHandOf(string scheme, IReadOnlyList<SegmentClass> classes) => new($"{scheme}_by_hand", classes);

    /// <summary>The last day on which the class set by hand counts.</summary>
    internal static DateFact ByHandUntilOf(string scheme) => new($"{scheme}_by_hand_until");

    /// <summary>The class is one of these codes.</summary>
    internal Cell IsCode(params IEnumerable<byte> codes) => new(this, Codes(codes));

    internal override string Format(double value) =>
        Classes.Where(c => c.Code == value).Select(c => c.Name).FirstOrDefault() ?? value.ToString(CultureInfo.InvariantCulture);

    private List<byte> ToCodes<TClass>(ReadOnlySpan<TClass> classes)
        where TClass : struct, Enum
    {
        if (classes.IsEmpty)
            throw new ArgumentException($"The test of {Name} names no class; name one at least.", nameof(classes));
        var ofEnum = SegmentClass.All<TClass>();
        var codes = new List<byte>();
        foreach (var item in classes)
        {
            var segment = ofEnum.FirstOrDefault(c => c.Code == SegmentClass.CodeOf(item));
            if (segment.Code == 0 || !Classes.Contains(segment))
                throw new ArgumentException(
                    $"'{item}' of {typeof(TClass).Name} is not a class of {Name}; it gives {string.Join(", ", Classes.Where(c => c.Code != 0))}." +
                    (segment == SegmentClass.Unclassified ? " Unclassified is unknown: use IsUnknown." : ""),
                    nameof(classes));
            codes.Add(segment.Code);
        }

        return codes;
    }

    private static ValueSet Codes(IEnumerable<byte> codes) => ValueSet.Of([.. codes.Order().Select(code => new ValueRange(code, code))]);
}
