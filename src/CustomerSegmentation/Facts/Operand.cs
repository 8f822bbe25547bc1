using System.Globalization;

namespace CustomerSegmentation;

/// <summary>What a computation works on: a fact, or a constant. Made by implicit conversion.</summary>
internal readonly struct Operand
{
    /// <summary>A fact as an operand.</summary>
    /// <param name="fact">The fact.</param>
    public Operand(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Fact = fact;
    }

    private Operand(double constant) =>
        Constant = Number.IsKnown(constant)
            ? constant
            : throw new ArgumentException(FormattableString.Invariant($"{constant} can't be known: write {Number.Known}."), nameof(constant));

    /// <summary>The fact; <see langword="null"/> for a constant.</summary>
    public Fact? Fact { get; }

    /// <summary>The constant, if there is no fact.</summary>
    public double Constant { get; }

    /// <summary>The unit, of a formula without one that of its facts; <see langword="null"/> for a constant.</summary>
    public string? Unit => Fact is { Unit: "", Computation: { } computation } ? computation.Unit : Fact?.Unit;

    /// <summary>A number fact as an operand.</summary>
    public static implicit operator Operand(NumberFact fact) => new(fact);

    /// <summary>A constant as an operand.</summary>
    public static implicit operator Operand(double constant) => new(constant);

    /// <summary>The fact's name, or the constant.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Fact switch
    {
        null => Constant.ToString(CultureInfo.InvariantCulture),
        { } fact when SnakeCase.IsValid(fact.Name) => fact.Name,
        { } fact => $"({fact.Name})",
    };

    /// <summary>The operand without brackets, where a function's own enclose it.</summary>
    internal string Plain => Fact?.Name ?? ToString();

    internal string Canonical => Fact is null ? Constant.ToString("R", CultureInfo.InvariantCulture) : "{" + Fact.Canonical + "}";
}
