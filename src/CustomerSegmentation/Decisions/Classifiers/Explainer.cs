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
            var answers = group.Rows.Select(row => row.Select(answerOf).ToArray()).ToArray();
            var decided = Array.FindIndex(answers, row => row.All(answer => answer > 0));
            if (decided >= 0)
                return Decided(group.FirstRow + decided, failed);
            if (answers.Any(row => row.All(answer => answer != 0)))
                return Undecided(group, answers, failed);
            failed.AddRange(answers.Select((row, i) => Tested(group.FirstRow + i, Array.IndexOf(row, 0), passed: false)));
        }

        return new Explanation(SegmentClass.Unclassified) { Failed = failed };
    }

    private Explanation Decided(int row, List<TestedCell> failed) => new(plan.Table.Rows[row].Class)
    {
        Row = row + 1,
        Tests = [.. plan.Table.Rows[row].Cells.Select((_, cell) => Tested(row, cell, passed: true))],
        Failed = failed,
    };

    private Explanation Undecided(PlanGroup group, int[][] answers, List<TestedCell> failed)
    {
        var missing = new List<MissingFact>();
        for (var row = 0; row < answers.Length; row++)
        {
            if (answers[row].Contains(0))
            {
                failed.Add(Tested(group.FirstRow + row, Array.IndexOf(answers[row], 0), passed: false));
                continue;
            }

            var cells = plan.Table.Rows[group.FirstRow + row].Cells;
            missing.AddRange(
                cells.Where((_, cell) => answers[row][cell] < 0).SelectMany(cell => cell.TestedFacts)
                    .Where(IsUnknown).SelectMany(fact => fact.Named(IsUnknown)).Select(Missing));
        }

        return new Explanation(SegmentClass.Unclassified)
        {
            Row = group.FirstRow + Array.FindIndex(answers, row => !row.Contains(0)) + 1,
            Missing = [.. missing.DistinctBy(fact => fact.Fact.Name, StringComparer.Ordinal)],
            Failed = failed,
        };
    }

    private MissingFact Missing(Fact fact) => new(fact, [.. UnknownInputs(fact).DistinctBy(f => f.Name, StringComparer.Ordinal)]);

    private IEnumerable<Fact> UnknownInputs(Fact fact)
    {
        if (fact.Computation is not { } computation)
            return [];
        var unknown = computation.Inputs.Where(IsUnknown).ToList();
        // Where every input is known and the result is not, such as a count that is too low, it is for what was not observed.
        return unknown.Count > 0 ? unknown.SelectMany(input => UnknownInputs(input).DefaultIfEmpty(input)) : fact.Leaves().Where(IsUnknown);
    }

    private bool IsUnknown(Fact fact) => fact.Kind == FactKind.Text ? textOf(fact) is null : double.IsNaN(valueOf(fact));

    private TestedCell Tested(int row, int index, bool passed)
    {
        var cell = plan.Table.Rows[row].Cells[index];
        double? Known(Fact fact) => double.IsNaN(valueOf(fact)) ? null : valueOf(fact);
        return cell.Fact.Kind == FactKind.Text
            ? new TestedCell(row + 1, cell, null, null, textOf(cell.Fact), passed)
            : new TestedCell(row + 1, cell, Known(cell.Fact), cell.Other is null ? null : Known(cell.Other), null, passed);
    }
}
