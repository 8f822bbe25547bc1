using CustomerSegmentation.Decisions.Plans;

namespace CustomerSegmentation.Decisions.Trees;

/// <summary>
/// Makes a table into questions, each of which leads to a later one or to a class. What was answered before decides which
/// is next, so that nothing is asked whose answer follows.
/// </summary>
internal sealed class TableQuestions
{
    // Remembering answers can multiply the questions of a table; beyond this number nothing is remembered.
    private const int Most = 1024;

    private const int Unasked = int.MinValue;

    private readonly CellQuestions cells;
    private readonly bool remembers;
    private readonly List<(PlanGroup Group, int Row)> rows;
    private readonly Dictionary<(int Value, int Other), int> subjects = [];
    private readonly List<double[]> cuts;
    private readonly Knowledge[] before;
    private readonly int[] lastRows;
    private readonly Dictionary<(Spot Spot, string Known), int> places = [];
    private readonly Queue<(Spot Spot, Knowledge[] Known)> open = [];
    private readonly List<(Spot Spot, Question Question)> asked = [];

    private TableQuestions(PlanTable table, CellQuestions cells, bool remembers)
    {
        this.cells = cells;
        this.remembers = remembers;
        rows = [.. table.Groups.SelectMany(group => group.Rows.Select((_, row) => (group, row)))];
        var all = rows.SelectMany((_, row) => Tests(row).SelectMany(test => Questions(test)).Select(question => (Row: row, Question: question)))
            .GroupBy(item => (item.Question.Value, item.Question.Other)).ToList();
        foreach (var group in all)
            subjects.Add(group.Key, subjects.Count);
        cuts = [.. all.Select(group => group.Select(item => item.Question.Cut).Distinct().Order().ToArray())];
        before = [
            .. all.Select((group, i) => group.Key.Other < 0 ? Knowledge.Of(cells.Values[group.Key.Value], cuts[i]) : new Knowledge(0, 1, CanBeUnknown: true))];
        lastRows = [.. all.Select(group => group.Max(item => item.Row))];
    }

    /// <summary>The questions, the first one first; or none, and the complement of everybody's class.</summary>
    public static (int First, Question[] Questions) Of(PlanTable table, CellQuestions cells) =>
        new TableQuestions(table, cells, remembers: true).Ask(Most) ?? new TableQuestions(table, cells, remembers: false).Ask(int.MaxValue)!.Value;

    /// <summary>Whether a table has few enough questions for the answers on the way to be remembered.</summary>
    public static bool Remembers(PlanTable table, CellQuestions cells) => new TableQuestions(table, cells, remembers: true).Ask(Most) is not null;

    private int[] Tests(int row) => rows[row].Group.Rows[rows[row].Row];

    private IEnumerable<Question> Questions(int test)
    {
        var all = cells.Of(test).All;
        return Enumerable.Range(all.Start.Value, all.End.Value - all.Start.Value).Select(place => cells[place]);
    }

    private (int First, Question[] Questions)? Ask(int most)
    {
        if (cuts.Exists(all => all.Length > most))
            return null;
        var first = Next(new Spot(0, 0, Unasked, IsRowUnknown: false, IsGroupUnknown: false, IsAgain: false), before, -1);
        while (open.TryDequeue(out var next))
        {
            if (places.Count > most)
                return null;
            var (spot, known) = next;
            var question = cells[spot.Question];
            var (subject, cut) = Subject(question);
            var now = known[subject];
            int Then(int place, Knowledge learnt) => Next(
                spot with { Question = place },
                remembers ? [.. known[..subject], learnt, .. known[(subject + 1)..]] : known,
                remembers ? subject : -1);
            // Where an answer can't be, it does not matter where it leads.
            var unknown = now.CanBeUnknown ? Then(question.Unknown, Knowledge.Unknown) : -1;
            var atLeast = now.CanReach(cut) ? Then(question.AtLeast, now.Reaching(cut)) : unknown;
            var below = now.CanMiss(cut) ? Then(question.Below, now.Missing(cut)) : unknown;
            asked.Add((spot, question with { AtLeast = atLeast, Below = below, Unknown = unknown, IsAgain = spot.IsAgain }));
        }

        return (first, InOrder());
    }

    // Rows, tests, and a test's questions from its last one lead onwards.
    private Question[] InOrder()
    {
        var order = Enumerable.Range(0, asked.Count).OrderBy(i => asked[i].Spot.Row).ThenBy(i => asked[i].Spot.Test)
            .ThenByDescending(i => asked[i].Spot.Question).ToArray();
        var placeOf = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            placeOf[order[i]] = i;
        int Moved(int place) => place < 0 ? place : placeOf[place];
        return [.. order.Select(i => asked[i].Question).Select(q => q with { AtLeast = Moved(q.AtLeast), Below = Moved(q.Below), Unknown = Moved(q.Unknown) })];
    }

    private (int Subject, int Cut) Subject(Question question)
    {
        var subject = subjects[(question.Value, question.Other)];
        return (subject, Array.BinarySearch(cuts[subject], question.Cut));
    }

    // The place of the next question whose answer is not known, or the complement of the class.
    private int Next(Spot spot, Knowledge[] known, int justAsked)
    {
        while (spot.Row < rows.Count)
        {
            var tests = Tests(spot.Row);
            if (spot.Test == tests.Length)
            {
                if (!spot.IsRowUnknown)
                    return ~rows[spot.Row].Group.Code;
                spot = NextRow(spot with { IsGroupUnknown = true });
                continue;
            }

            switch (spot.Question)
            {
                case Unasked:
                    spot = spot with { Question = cells.Of(tests[spot.Test]).First };
                    continue;
                case CellQuestions.Yes:
                    spot = spot with { Test = spot.Test + 1, Question = Unasked };
                    continue;
                // Such a row can't be true, and nothing else of it matters where another of the group is unknown.
                case CellQuestions.Unknown when !spot.IsGroupUnknown:
                    spot = spot with { Test = spot.Test + 1, Question = Unasked, IsRowUnknown = true };
                    continue;
                case CellQuestions.No or CellQuestions.Unknown:
                    spot = NextRow(spot);
                    continue;
            }

            var question = cells[spot.Question];
            var (subject, cut) = Subject(question);
            switch (known[subject].CanReach(cut), known[subject].CanMiss(cut), known[subject].CanBeUnknown)
            {
                case (true, false, false):
                    spot = spot with { Question = question.AtLeast };
                    continue;
                case (false, true, false):
                    spot = spot with { Question = question.Below };
                    continue;
                case (false, false, _):
                    spot = spot with { Question = question.Unknown };
                    continue;
                default:
                    return Place(spot with { IsAgain = subject == justAsked }, known);
            }
        }

        return ~0;
    }

    private Spot NextRow(Spot spot)
    {
        var (group, row) = rows[spot.Row];
        var isGroupOver = row + 1 == group.Rows.Length;
        var next = isGroupOver && spot.IsGroupUnknown ? rows.Count : spot.Row + 1;
        return new Spot(next, 0, Unasked, IsRowUnknown: false, !isGroupOver && spot.IsGroupUnknown, IsAgain: false);
    }

    private int Place(Spot spot, Knowledge[] known)
    {
        // What is asked no more need not be remembered.
        Knowledge[] relevant = [.. known.Select((knowledge, subject) => lastRows[subject] < spot.Row ? before[subject] : knowledge)];
        var key = (spot, KeyOf(relevant));
        if (places.TryGetValue(key, out var place))
            return place;
        open.Enqueue((spot, relevant));
        return places[key] = places.Count;
    }

    private static string KeyOf(Knowledge[] known) => string.Create(3 * known.Length, known, static (key, known) =>
    {
        for (var i = 0; i < known.Length; i++)
            (key[3 * i], key[(3 * i) + 1], key[(3 * i) + 2]) = ((char)known[i].Least, (char)known[i].Most, known[i].CanBeUnknown ? '?' : '!');
    });

    /// <summary>A place in a table, with what is unknown by then.</summary>
    private readonly record struct Spot(int Row, int Test, int Question, bool IsRowUnknown, bool IsGroupUnknown, bool IsAgain);
}
