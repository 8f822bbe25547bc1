namespace CustomerSegmentation.Tool.Writing;

/// <summary>The classes by a scheme, as they are written.</summary>
/// <param name="Scheme">The scheme's name.</param>
/// <param name="Codes">The code of each customer's class.</param>
/// <param name="Names">The names of the classes, by their codes.</param>
internal sealed record WrittenClasses(string Scheme, ReadOnlyMemory<byte> Codes, string[] Names)
{
    /// <summary>The name of a customer's class.</summary>
    public string this[int customer] => Names[Codes.Span[customer]];

    /// <summary>The classes by all schemes.</summary>
    public static IReadOnlyList<WrittenClasses> Of(SegmentationModel model, ClassCodes classes) =>
        [.. model.Schemes.Select(scheme => new WrittenClasses(scheme.Name, classes[scheme.Name], NamesOf(scheme.Table.Classes)))];

    private static string[] NamesOf(IReadOnlyList<SegmentClass> classes)
    {
        var names = new string[byte.MaxValue + 1];
        Array.Fill(names, "");
        foreach (var one in classes)
            names[one.Code] = one.Name;
        return names;
    }
}
