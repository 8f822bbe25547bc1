namespace CustomerSegmentation.Decisions.Feel;

/// <summary>
/// How a fact is computed, as text: arithmetic, <c>min</c>, <c>max</c>, <c>clamp</c>, <c>count of yes</c>, <c>first known</c>,
/// days between dates, or a test of a fact. The inverse of <see cref="Computation.ToString"/>.
/// </summary>
internal sealed class Formula(FeelReader reader)
{
    /// <summary>Which numbers can be known, as a remedy.</summary>
    public const string KnownNumbers = $"Write {Number.Known}";

    private const string Forms = "Write facts' names, numbers, + - * /, brackets, min(a, b), max(a, b), clamp(a, 1, 5), count of yes(a, b), first known(a, " +
        "b), or a fact and its test";

    private const string Extremes = "min(a, b) or max(a, b)";
    private const string FirstKnown = "first known(a, b)";
    private const int MostSteps = 200;

    private int steps;

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">Finds a fact by name; throws where there is none.</param>
    /// <returns>The computation, and whether it gives a number or yes or no.</returns>
    /// <exception cref="FeelException">The text is no formula.</exception>
    public static (FactKind Kind, Computation Computation) Parse(string text, Func<string, int, Fact> find)
    {
        var words = new FeelReader(text, find);
        var formula = new Formula(words);
        if (formula.TryReadFirstKnownYesNo() is { } yesNo)
            return (FactKind.YesNo, yesNo);
        if (formula.Read().Fact is not { } fact)
            throw new FeelException(0, "there is no fact in it", "Name a fact at least");
        if (words.Take("in") || !words.IsAtEnd)
            return (FactKind.YesNo, new Computation(UnaryTests.Read(words, fact)));
        return (fact.Kind, fact.Computation) switch
        {
            (FactKind.Number, { } computation) when !SnakeCase.IsValid(fact.Name) => (FactKind.Number, computation),
            (FactKind.Number or FactKind.YesNo, _) => (fact.Kind, new Computation(ComputationKind.FirstKnown, [new Operand(fact)])),
            _ => throw new FeelException(0, $"{fact.Name} is neither a number nor yes or no", Forms),
        };
    }

    /// <summary>Reads a fact, a number, or arithmetic over them, as far as it goes.</summary>
    /// <param name="level">How close the signs bind that are read: from sums on, or from products.</param>
    /// <exception cref="FeelException">There is none.</exception>
    public Operand Read(int level = 0)
    {
        if (level > 1)
            return ReadFactor();
        var start = reader.Current;
        var left = Read(level + 1);
        while (Computation.Signs.FirstOrDefault(sign => sign.Sign == reader.Current.Symbol && sign.Level == level) is { Sign: not null } sign)
        {
            reader.Take();
            left = Compute(sign.Kind, left, Read(level + 1), start);
        }

        return left;
    }

    private Operand ReadFactor()
    {
        var token = reader.Current;
        if (++steps > MostSteps)
            throw token.Fault($"the formula has more than {MostSteps} steps", "Give a part of it a name as a fact of its own");
        if (reader.Take("("))
        {
            var inner = Read();
            reader.Expect(")", "End the bracket by )");
            return inner;
        }

        if (reader.Unsigned.Kind == FeelTokenKind.Number)
            return reader.TakeNumber() is var value && Number.IsKnown(value)
                ? value
                : throw token.Fault("this is not a number that can be known", KnownNumbers);
        if (token.Kind != FeelTokenKind.Name)
            throw reader.Unexpected(Forms);
        reader.Take();
        if (token.Is("count") && reader.Take("of"))
        {
            reader.Expect("yes", "Write count of yes(a, b)");
            return new NumberFact(ReadOver(
                ComputationKind.CountYes,
                "count of yes(a, b)",
                FactKind.YesNo,
                "only yes or no can be counted",
                "Name yes-or-no facts; make one of a test, such as \"Formula\": \"purchases > 0\""));
        }

        if (token.Is("first") && reader.Take("known"))
            return new NumberFact(ReadOver(
                ComputationKind.FirstKnown,
                FirstKnown,
                FactKind.Number,
                "first known needs facts of one kind, all numbers or all yes or no",
                "Name number facts alone, or yes-or-no facts alone, which stand by themselves"));
        // A name with a bracket behind it may be a fact tested by a range without its lower end.
        return (reader.Current.Is("(") ? token.Text : "") switch
        {
            "min" => ReadExtreme(ComputationKind.Minimum),
            "max" => ReadExtreme(ComputationKind.Maximum),
            "clamp" => ReadClamp(),
            _ => new Operand(reader.Find(token)),
        };
    }

    private List<(Operand Operand, FeelToken Start)> ReadArguments(string form)
    {
        reader.Expect("(", $"Write {form}");
        var arguments = new List<(Operand, FeelToken)>();
        do
        {
            var start = reader.Current;
            arguments.Add((Read(), start));
        }
        while (reader.Take(","));
        reader.Expect(")", $"Write {form}");
        return arguments;
    }

    private Operand ReadExtreme(ComputationKind kind)
    {
        var start = reader.Current;
        var arguments = ReadArguments(Extremes);
        if (arguments.Count < 2)
            throw start.Fault("two numbers are needed", $"Write {Extremes}");
        return arguments.Skip(1).Aggregate(arguments[0].Operand, (left, right) => Compute(kind, left, right.Operand, start));
    }

    private Operand ReadClamp()
    {
        var start = reader.Current;
        return ReadArguments("clamp(a, 1, 5)") switch
        {
            [var (value, _), ({ Fact: null } low, _), ({ Fact: null } high, _)] when low.Constant <= high.Constant =>
                Compute(ComputationKind.Minimum, Compute(ComputationKind.Maximum, value, low, start), high, start),
            _ => throw start.Fault("clamp needs a fact and two numbers in order", "Write clamp(a, 1, 5)"),
        };
    }

    private Computation ReadOver(ComputationKind kind, string form, FactKind over, string fault, string remedy)
    {
        var arguments = ReadArguments(form);
        var wrong = arguments.FindIndex(argument => argument.Operand.Fact?.Kind != over);
        return wrong < 0 ? new(kind, [.. arguments.Select(argument => argument.Operand)]) : throw arguments[wrong].Start.Fault(fault, remedy);
    }

    // The whole formula; within others it would need a name.
    private Computation? TryReadFirstKnownYesNo()
    {
        var start = reader.Place;
        if (reader.Take("first") && reader.Take("known") && reader.Current.Is("(")
            && ReadArguments(FirstKnown) is var arguments
            && arguments.TrueForAll(argument => argument.Operand.Fact?.Kind == FactKind.YesNo)
            && reader.IsAtEnd)
            return new Computation(ComputationKind.FirstKnown, [.. arguments.Select(argument => argument.Operand)]);
        reader.Place = start;
        return null;
    }

    private static NumberFact Compute(ComputationKind kind, Operand left, Operand right, FeelToken start)
    {
        if (kind == ComputationKind.Difference && left.Fact is DateFact later && right.Fact is DateFact earlier)
            return later - earlier;
        if (new[] { left.Fact, right.Fact }.FirstOrDefault(fact => fact is { Kind: not FactKind.Number }) is { } other)
            throw start.Fault($"{other.Name} is not a number", other.Kind switch
            {
                FactKind.YesNo => $"Write count of yes({other.Name}), which is 1 or 0",
                FactKind.Date => "Take one date from another, which gives days",
                _ => "Use number facts alone",
            });
        return left.Fact is null && right.Fact is null
            ? throw start.Fault("two numbers are reckoned with each other", "Write the result")
            : new NumberFact(new Computation(kind, [left, right]));
    }
}
