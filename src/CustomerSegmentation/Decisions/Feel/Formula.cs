using System.Globalization;

namespace CustomerSegmentation.Decisions.Feel;

/// <summary>
/// How a fact is computed, as text: arithmetic, <c>min</c>, <c>max</c>, <c>clamp</c>, <c>count of yes</c>, <c>first known</c>,
/// days between dates, or a test of a fact. The inverse of <see cref="Computation.ToString"/>.
/// </summary>
internal sealed class Formula
{
    private const string Forms = "Write facts' names, numbers, + - * /, brackets, min(a, b), max(a, b), clamp(a, 1, 5), count of yes(a, b), first known(a, " +
        "b), or a fact and its test";

    private const int MostSteps = 200;

    private readonly FeelReader reader;
    private readonly Func<string, int, Fact> find;
    private int steps;

    private Formula(FeelReader reader, Func<string, int, Fact> find)
    {
        this.reader = reader;
        this.find = find;
    }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">Finds a fact by name; throws where there is none.</param>
    /// <returns>The computation, and whether it gives a number or yes or no.</returns>
    /// <exception cref="FeelException">The text is no formula.</exception>
    public static (FactKind Kind, Computation Computation) Parse(string text, Func<string, int, Fact> find)
    {
        var words = new FeelReader(text);
        var formula = new Formula(words, find);
        if (formula.TryReadFirstKnownYesNo() is { } yesNo)
            return (FactKind.YesNo, yesNo);
        if (formula.ReadSum().Fact is not { } fact)
            throw new FeelException(0, "there is no fact in it", "Name a fact at least");
        if (words.TakeWord("in") || !words.IsAtEnd)
            return (FactKind.YesNo, new Computation(UnaryTests.Read(words, fact, find)));
        return (fact.Kind, fact.Computation) switch
        {
            (FactKind.Number, { } computation) when !SnakeCase.IsValid(fact.Name) => (FactKind.Number, computation),
            (FactKind.Number or FactKind.YesNo, _) => (fact.Kind, new Computation(ComputationKind.FirstKnown, [new Operand(fact)])),
            _ => throw new FeelException(0, $"{fact.Name} is neither a number nor yes or no", Forms),
        };
    }

    /// <summary>Reads a fact, a number, or arithmetic over them, as far as it goes.</summary>
    /// <exception cref="FeelException">There is none.</exception>
    public static Operand ReadOperand(FeelReader reader, Func<string, int, Fact> find) => new Formula(reader, find).ReadSum();

    private static bool IsKindOf(Operand operand, FactKind kind) => operand.Fact is { } fact ? fact.Kind == kind : kind == FactKind.Number;

    private Operand ReadSum()
    {
        var start = reader.Current.Start;
        var left = ReadProduct();
        while (reader.Current.Is("+") || reader.Current.Is("-"))
        {
            var symbol = reader.Take();
            var right = ReadProduct();
            if (symbol.Text == "-" && IsKindOf(left, FactKind.Date) && IsKindOf(right, FactKind.Date))
                left = (DateFact)left.Fact! - (DateFact)right.Fact!;
            else
                left = Compute(symbol.Text == "+" ? ComputationKind.Sum : ComputationKind.Difference, left, right, start);
        }

        return left;
    }

    private Operand ReadProduct()
    {
        var start = reader.Current.Start;
        var left = ReadFactor();
        while (reader.Current.Is("*") || reader.Current.Is("/"))
        {
            var kind = reader.Take().Is("*") ? ComputationKind.Product : ComputationKind.Ratio;
            left = Compute(kind, left, ReadFactor(), start);
        }

        return left;
    }

    private Operand ReadFactor()
    {
        var token = reader.Current;
        if (++steps > MostSteps)
            throw new FeelException(token.Start, $"the formula has more than {MostSteps} steps", "Give a part of it a name as a fact of its own");
        if (reader.TakeSymbol("("))
        {
            var inner = ReadSum();
            reader.Expect(")", "End the bracket by )");
            return inner;
        }

        if (token.Kind == FeelTokenKind.Number || (token.Is("-") && reader.Following.Kind == FeelTokenKind.Number))
            return ReadConstant();
        if (token.Kind != FeelTokenKind.Name)
            throw reader.Unexpected(Forms);
        reader.Take();
        if (token.IsWord("count") && reader.TakeWord("of"))
        {
            reader.Expect("yes", "Write count of yes(a, b)");
            return ReadCountOfYes();
        }

        if (token.IsWord("first") && reader.TakeWord("known"))
            return ReadFirstKnown();
        if (!reader.Current.Is("("))
            return new Operand(find(token.Text, token.Start));
        return token.Text switch
        {
            "min" => ReadExtreme(ComputationKind.Minimum),
            "max" => ReadExtreme(ComputationKind.Maximum),
            "clamp" => ReadClamp(),
            // A name with a bracket behind it may be a fact tested by a range without its lower end.
            _ => new Operand(find(token.Text, token.Start)),
        };
    }

    private Operand ReadConstant()
    {
        var first = reader.Current;
        var negative = reader.TakeSymbol("-");
        var value = double.Parse(reader.Take().Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Number.IsKnown(value)
            ? (negative ? 0.0 - value : value)
            : throw new FeelException(
                first.Start,
                "this is not a number that can be known",
                "Write 0, or a number whose magnitude lies between 1e-100 and 1e100");
    }

    private List<(Operand Operand, int Start)> ReadArguments(string form)
    {
        reader.Expect("(", $"Write {form}");
        var arguments = new List<(Operand, int)>();
        do
        {
            var start = reader.Current.Start;
            arguments.Add((ReadSum(), start));
        }
        while (reader.TakeSymbol(","));
        reader.Expect(")", $"Write {form}");
        return arguments;
    }

    private Operand ReadExtreme(ComputationKind kind)
    {
        var start = reader.Current.Start;
        var arguments = ReadArguments("min(a, b) or max(a, b)");
        if (arguments.Count < 2)
            throw new FeelException(start, "two numbers are needed", "Write min(a, b) or max(a, b)");
        return arguments.Skip(1).Aggregate(arguments[0].Operand, (left, right) => Compute(kind, left, right.Operand, start));
    }

    private Operand ReadClamp()
    {
        var start = reader.Current.Start;
        return ReadArguments("clamp(a, 1, 5)") switch
        {
            [var (value, _), ({ Fact: null } low, _), ({ Fact: null } high, _)] when low.Constant <= high.Constant =>
                Compute(ComputationKind.Minimum, Compute(ComputationKind.Maximum, value, low, start), high, start),
            _ => throw new FeelException(start, "clamp needs a fact and two numbers in order", "Write clamp(a, 1, 5)"),
        };
    }

    private Operand ReadCountOfYes()
    {
        var arguments = ReadArguments("count of yes(a, b)");
        foreach (var (operand, start) in arguments)
        {
            if (!IsKindOf(operand, FactKind.YesNo))
                throw new FeelException(
                    start,
                    "only yes or no can be counted",
                    "Name yes-or-no facts; make one of a test, such as \"Formula\": \"purchases > 0\"");
        }

        return new NumberFact(new Computation(ComputationKind.CountYes, [.. arguments.Select(argument => argument.Operand)]));
    }

    private Operand ReadFirstKnown()
    {
        var arguments = ReadArguments("first known(a, b)");
        foreach (var (operand, start) in arguments)
        {
            if (operand.Fact is not NumberFact)
                throw new FeelException(
                    start,
                    "first known needs facts of one kind, all numbers or all yes or no",
                    "Name number facts alone, or yes-or-no facts alone, which stand by themselves");
        }

        return new NumberFact(new Computation(ComputationKind.FirstKnown, [.. arguments.Select(argument => argument.Operand)]));
    }

    // The whole formula; within others it would need a name.
    private Computation? TryReadFirstKnownYesNo()
    {
        var start = reader.Mark();
        if (reader.TakeWord("first") && reader.TakeWord("known") && reader.Current.Is("(")
            && ReadArguments("first known(a, b)") is var arguments
                && arguments.TrueForAll(argument => IsKindOf(argument.Operand, FactKind.YesNo))
                && reader.IsAtEnd)
            return new Computation(ComputationKind.FirstKnown, [.. arguments.Select(argument => argument.Operand)]);
        reader.Return(start);
        return null;
    }

    private static NumberFact Compute(ComputationKind kind, Operand left, Operand right, int start)
    {
        foreach (var operand in new[] { left, right })
        {
            if (operand.Fact is { Kind: not FactKind.Number } other)
                throw new FeelException(start, $"{other.Name} is not a number", other.Kind switch
                {
                    FactKind.YesNo => $"Write count of yes({other.Name}), which is 1 or 0",
                    FactKind.Date => "Take one date from another, which gives days",
                    _ => "Use number facts alone",
                });
        }

        return left.Fact is null && right.Fact is null
            ? throw new FeelException(start, "two numbers are reckoned with each other", "Write the result")
            : new NumberFact(new Computation(kind, [left, right]));
    }
}
