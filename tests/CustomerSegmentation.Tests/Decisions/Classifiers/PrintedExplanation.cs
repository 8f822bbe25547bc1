using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerSegmentation.Tests;

/// <summary>
/// The line of an explanation, read as a person reads it and held against a customer: what is printed is what the customer is, each test holds
/// as it stands, its limit is the table's to the last bit, and the rows that are named lead to the class.
/// </summary>
internal sealed class PrintedExplanation(DecisionTable table, Oracle oracle, Subject customer)
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly Regex Head = new(@"^(?<class>.*?)(?: \(row (?<row>\d+)\))?$", Options, Limit);
    private static readonly Regex NotRows = new(@"^not rows? (?<rows>[\d, ]+): (?<test>.*)$", Options | RegexOptions.Singleline, Limit);
    private static readonly Regex Range = new(@"^(?<from>[\[(])(?<low>\S+)\.\.(?<high>\S+)(?<to>[\])])$", Options, Limit);

    public void Replay(string line, byte code)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var head = Head.Match(colon < 0 ? line : line[..colon]);
        var failed = new HashSet<int>();
        int? row = head.Groups["row"].Success ? int.Parse(head.Groups["row"].Value, CultureInfo.InvariantCulture) : null;
        var isUnknown = false;
        List<string> tests = [];
        foreach (var part in colon < 0 ? [] : Split(line[(colon + 2)..], "; "))
        {
            if (part.StartsWith("unknown: ", StringComparison.Ordinal))
            {
                isUnknown = true;
                Assert.All(Split(part["unknown: ".Length..], ", "), name => Assert.True(oracle.IsUnknown(Find(name), customer), line));
            }
            else if (NotRows.Match(part) is { Success: true } not)
            {
                foreach (var number in not.Groups["rows"].Value.Split(", ").Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
                {
                    if (!Row(number).Cells.Any(cell => Says(not.Groups["test"].Value, cell, answer: false)))
                        Assert.Fail($"'{part}' of {line}\n{table.ToText()}");
                    failed.Add(number);
                }
            }
            else
            {
                tests = Split(part, ", ");
            }
        }

        if (!isUnknown && row is { } decided)
            Assert.All(Row(decided).Cells, cell => Claim.True(tests.Exists(test => Says(test, cell, answer: true)), $"'{cell}' in {line}"));
        var given = !isUnknown && row is { } giving ? Row(giving).Class : SegmentClass.Unclassified;
        // The rows of one class count as one.
        var open = table.Rows.Where(other => (row is null || other.Number < row) && !failed.Contains(other.Number)).ToList();
        Assert.True(row is not null || open.Count == 0, line);
        Assert.All(open, other => Assert.All(
            table.Rows.Where(between => between.Number >= other.Number && between.Number <= row),
            between => Assert.Equal(Row(row!.Value).Class, between.Class)));
        Assert.Equal((given.Name, given.Code), (head.Groups["class"].Value, code));
    }

    private DecisionRow Row(int number) => table.Rows.Single(row => row.Number == number);

    private Fact Find(string named) => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.TestedFacts)
        .SelectMany(fact => fact.WithInputs())
        .First(fact => named == fact.Name || named.StartsWith(fact.Name + " (", StringComparison.Ordinal));

    // Whether a text says so of a cell: of its fact, the customer's value, and a test that holds and has the cell's limits.
    private bool Says(string text, Cell cell, bool answer)
    {
        bool IsUnknown(Fact fact) => text == $"{fact.Name} unknown" && oracle.IsUnknown(fact, customer) && cell.WhenUnknown == answer;
        if (IsUnknown(cell.Fact) || (cell.Other is { } compared && !oracle.IsUnknown(cell.Fact, customer) && IsUnknown(compared)))
            return true;
        if (!text.StartsWith(cell.Fact.Name + " ", StringComparison.Ordinal) || oracle.IsUnknown(cell.Fact, customer))
            return false;
        var rest = text[(cell.Fact.Name.Length + 1)..];
        return cell.Fact switch
        {
            TextFact fact => SaysText(rest, Oracle.Text(fact, customer)!, cell, answer),
            YesNoFact => rest == (Value(cell.Fact) == 1 ? "yes" : "no") && cell.Values.Contains(Value(cell.Fact)) == answer,
            // Some codes are of no class.
            ClassFact fact => rest == (fact.Classes.Where(one => one.Code == Value(fact)).Select(one => one.Name).FirstOrDefault() ?? $"{Value(fact)}")
                && cell.Values.Contains(Value(fact)) == answer,
            _ => SaysNumber(rest, cell, answer),
        };
    }

    private static bool SaysText(string rest, string text, Cell cell, bool answer)
    {
        var quoted = $"\"{text}\"";
        return rest.StartsWith(quoted, StringComparison.Ordinal) && cell.Values.Contains(text) == answer
            && (rest.Length == quoted.Length || rest[(quoted.Length + 1)..] is "known" or "never passes"
                || (rest[(quoted.Length + 1)..].StartsWith("not(", StringComparison.Ordinal)
                    && !rest[(quoted.Length + 1)..].Contains(quoted, StringComparison.Ordinal)));
    }

    private bool SaysNumber(string rest, Cell cell, bool answer)
    {
        var blank = rest.IndexOf(' ', StringComparison.Ordinal);
        var value = Read(blank < 0 ? rest : rest[..blank], cell.Fact);
        if (value != Value(cell.Fact))
            return false;
        var test = blank < 0 ? "" : rest[(blank + 1)..];
        if (cell.Other is { } other)
        {
            var against = test.IndexOf(' ', StringComparison.Ordinal);
            if (against < 0 || !test[(against + 1)..].StartsWith(other.Name + " ", StringComparison.Ordinal))
                return false;
            var (symbol, bound) = (test[..against], test[(against + 1)..]);
            var number = bound[(other.Name.Length + 1)..];
            number = SnakeCase.IsValid(other.Name) ? number : number["(= ".Length..^1];
            return Read(number, cell.Fact) == Value(other) && Compares(symbol, value, Value(other)) && IsComparison(symbol, cell.Operator!.Value, answer);
        }

        Func<double, bool>? holds =
            test.Length == 0 ? same => same == value
            : test is "known" ? _ => true
            : test is "never passes" ? _ => !answer
            : Range.Match(test) is { Success: true } range ? inside =>
                Compares(range.Groups["from"].Value == "[" ? ">=" : ">", inside, Read(range.Groups["low"].Value, cell.Fact))
                && Compares(range.Groups["to"].Value == "]" ? "<=" : "<", inside, Read(range.Groups["high"].Value, cell.Fact))
            : test.Split(' ') is [var sign, var end] ? one => Compares(sign, one, Read(end, cell.Fact))
            : test.Split(' ') is [var only] ? one => one == Read(only, cell.Fact)
            : null;
        // The cell answers so at the printed limits and beside them; of several ranges, the one in which the value lies is printed.
        var isPart = test is "" or "known" or "never passes" || Range.IsMatch(test)
            || cell.Values.Ranges.Count > 1 || cell.Values.Outside(cell.Fact).Ranges.Count > 1;
        var near = test.Split([" ", "[", "]", "(", ")", ".."], StringSplitOptions.None).Select(limit => Read(limit, cell.Fact))
            .Where(limit => !double.IsNaN(limit)).SelectMany(limit => Near(limit, cell.Fact)).Where(cell.Fact.EveryValue.Contains);
        return holds is not null && holds(value) && cell.Values.Contains(value) == answer
            && near.All(one => cell.Values.Contains(one) == answer ? isPart || holds(one) : !holds(one));
    }

    private static IEnumerable<double> Near(double limit, Fact fact) => [fact.Before(limit), limit, fact.After(limit)];

    private double Value(Fact fact) => oracle.Value(fact, customer)!.Value;

    private static bool IsComparison(string symbol, Comparison comparison, bool answer) => symbol == (comparison, answer) switch
    {
        (Comparison.AtLeast, true) or (Comparison.Below, false) => ">=",
        (Comparison.Above, true) or (Comparison.AtMost, false) => ">",
        (Comparison.AtMost, true) or (Comparison.Above, false) => "<=",
        _ => "<",
    };

    private static bool Compares(string symbol, double left, double right) => symbol switch
    {
        ">=" => left >= right,
        ">" => left > right,
        "<=" => left <= right,
        "<" => left < right,
        _ => false,
    };

    private static double Read(string text, Fact fact) => fact.Kind == FactKind.Date
        ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : double.NaN
        : double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    // Not within quotes or brackets.
    private static List<string> Split(string text, string separator)
    {
        var (parts, start, depth, isQuoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && text[i] is '(' or '[')
                depth++;
            else if (!isQuoted && text[i] is ')' or ']')
                depth--;
            else if (!isQuoted && depth == 0 && string.CompareOrdinal(text, i, separator, 0, separator.Length) == 0)
            {
                parts.Add(text[start..i]);
                start = i + separator.Length;
                i = start - 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
