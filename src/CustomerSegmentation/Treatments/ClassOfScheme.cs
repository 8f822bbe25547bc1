namespace CustomerSegmentation.Treatments;

/// <summary>A customer's class of one scheme.</summary>
/// <param name="Scheme">The scheme's name, in snake_case.</param>
/// <param name="Class">The class.</param>
public readonly record struct ClassOfScheme(string Scheme, SegmentClass Class)
{
    /// <summary>The class of a scheme whose classes are an enum.</summary>
    /// <typeparam name="TClass">The scheme's enum of classes, such as <see cref="ValueTier"/>.</typeparam>
    /// <param name="value">The class.</param>
    /// <returns>The class, with the scheme's name.</returns>
    public static ClassOfScheme Of<TClass>(TClass value)
        where TClass : struct, Enum => new(SnakeCase.FromPascalCase(typeof(TClass).Name), SegmentClass.Of(value));
}
