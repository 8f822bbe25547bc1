using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A class of a scheme: its stable code and its English name. Code 0 is always <c>Unclassified</c>, which the default value is.</summary>
public readonly record struct SegmentClass
{
    private readonly string? name;

    /// <summary>Creates a class.</summary>
    /// <param name="code">The code, as written to class columns.</param>
    /// <param name="name">The name, as written to files.</param>
    [JsonConstructor]
    public SegmentClass(byte code, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Code = code;
        this.name = name == UnclassifiedName ? null : name;
    }

    /// <summary>The code, as written to class columns.</summary>
    public byte Code { get; }

    /// <summary>The name, as written to files.</summary>
    public string Name => name ?? UnclassifiedName;

    /// <summary>The name of code 0, in every scheme.</summary>
    public const string UnclassifiedName = "Unclassified";

    /// <summary>The class that means that a needed fact is unknown.</summary>
    public static SegmentClass Unclassified => default;

    /// <summary>The classes of an enum, by code.</summary>
    /// <typeparam name="TClass">An enum over <see cref="byte"/> whose member 0 is <c>Unclassified</c>.</typeparam>
    /// <returns>The classes, <c>Unclassified</c> first.</returns>
    /// <exception cref="ArgumentException">The enum is of another form.</exception>
    internal static IReadOnlyList<SegmentClass> All<TClass>()
        where TClass : struct, Enum
    {
        var values = Enum.GetValues<TClass>();
        if (Enum.GetUnderlyingType(typeof(TClass)) != typeof(byte) || Enum.GetName(default(TClass)) != UnclassifiedName)
            throw new ArgumentException(
                $"{typeof(TClass).Name} can't be the classes of a scheme: make it an enum over byte whose member 0 is {UnclassifiedName}.",
                nameof(TClass));
        return [.. values.Select(value => new SegmentClass(CodeOf(value), Enum.GetName(value)!)).DistinctBy(c => c.Code)];
    }

    /// <summary>The class that a member of an enum stands for.</summary>
    /// <typeparam name="TClass">An enum over <see cref="byte"/> whose member 0 is <c>Unclassified</c>.</typeparam>
    /// <param name="value">The member, such as <see cref="ValueTier.Key"/>.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentException">The enum is of another form, or has no such member.</exception>
    public static SegmentClass Of<TClass>(TClass value)
        where TClass : struct, Enum
    {
        var code = CodeOf(value);
        var segment = All<TClass>().FirstOrDefault(c => c.Code == code);
        return segment.Code == code ? segment : throw new ArgumentException($"{typeof(TClass).Name} has no member {value}.", nameof(value));
    }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal static byte CodeOf<TClass>(TClass value)
        where TClass : struct, Enum => System.Runtime.CompilerServices.Unsafe.BitCast<TClass, byte>(value);
}
