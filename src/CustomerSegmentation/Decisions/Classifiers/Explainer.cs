using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Classifiers;

/// <summary>Puts together why one customer has its class, from the answers that the evaluation gave.</summary>
internal sealed class Explainer(PlanTable plan, Func<Fact, double> valueOf, Func<Fact, string?> textOf, Func<int, int> answerOf)
{
    public Explanation Explain()
    {
        var failed = new List<TestedCell>();
        foreach (var group in plan.Groups)
        {
            var rows = group.Rows
                .Select((tests, i) => new AnsweredRow(plan.Table.Rows[group.FirstRow + i], [.. tests.Select(answerOf)])).ToList();
            if (rows.Find(row => row.Answers.TrueForAll(answer => answer > 0)) is { Row: var decided })
            {
                var tests = decided.Cells.Select(cell => Tested(decided, cell, passed: true));
                return new Explanation(plan.Table.Name, decided.Class) { Row = decided.Number, Tests = [.. tests], Failed = failed };
            }

            var (undecided, no) = (rows.FindAll(row => !row.IsFalse), rows.FindAll(row => row.IsFalse));
            failed.AddRange(no.Select(row => Tested(row.Row, row.Row.Cells[row.Answers.IndexOf(0)], passed: false)));
            if (undecided is [{ Row.Number: var first }, ..])
            {
                var unknown = undecided.SelectMany(row => row.Row.Cells.Where((_, cell) => row.Answers[cell] < 0));
                return new Explanation(plan.Table.Name, SegmentClass.Unclassified) { Row = first, Missing = [.. Missing(unknown)], Failed = failed };
            }
        }

        return new Explanation(plan.Table.Name, SegmentClass.Unclassified) { Failed = failed };
    }

    private IEnumerable<MissingFact> Missing(IEnumerable<Cell> cells) =>
        cells.SelectMany(cell => cell.TestedFacts).Where(IsUnknown).SelectMany(fact => fact.Named(IsUnknown))
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal)
            .Select(fact => new MissingFact(fact, [.. UnknownInputs(fact).DistinctBy(input => input.Name, StringComparer.Ordinal)], Described));

    // A text that the fact can't have is why it is unknown.
    private string Described(Fact fact) => fact is TextFact { Possible: var possible } && textOf(fact) is { } given
        ? $"{fact.Name} ({QuotedText.Quote(given)} is none of {string.Join(", ", possible)})"
        : fact.Name;

    private IEnumerable<Fact> UnknownInputs(Fact fact)
    {
        if (fact.Computation is not { } computation)
            return [];
        var unknown = computation.Inputs.Where(IsUnknown).ToList();
        // Where every input is known and the result is not, such as a count that is too low, it is for what was not observed.
        return unknown.Count > 0 ? unknown.SelectMany(input => UnknownInputs(input).DefaultIfEmpty(input)) : fact.Leaves().Where(IsUnknown);
    }

    private bool IsUnknown(Fact fact) => fact is TextFact text ? KnownText(text) is null : double.IsNaN(valueOf(fact));

    private string? KnownText(TextFact fact) => textOf(fact) is { } given ? fact.Known(given) : null;

    private TestedCell Tested(DecisionRow row, Cell cell, bool passed)
    {
        double? Known(Fact? fact) => fact is null || fact.Kind == FactKind.Text || IsUnknown(fact) ? null : valueOf(fact);
        var text = cell.Fact is TextFact fact ? KnownText(fact) : null;
        return new TestedCell(row.Number, cell, Known(cell.Fact), Known(cell.Other), text, passed);
    }

    private sealed record AnsweredRow(DecisionRow Row, List<int> Answers)
    {
        public bool IsFalse => Answers.Contains(0);
    }
}
