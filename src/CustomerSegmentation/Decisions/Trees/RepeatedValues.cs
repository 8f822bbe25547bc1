namespace CustomerSegmentation.Decisions.Trees;

/// <summary>Finds the values that some subject is asked for more than once.</summary>
internal static class RepeatedValues
{
    /// <summary>The places of the values.</summary>
    /// <param name="tables">Per table its questions, each of which leads to later ones.</param>
    /// <param name="values">The values.</param>
    public static HashSet<int> Of(IReadOnlyList<Question[]> tables, PlanValues values)
    {
        var repeated = new HashSet<int>();
        var before = new HashSet<int>();
        foreach (var questions in tables)
        {
            var fromHere = new HashSet<int>[questions.Length];
            for (var i = questions.Length - 1; i >= 0; i--)
            {
                var question = questions[i];
                var later = new HashSet<int>();
                foreach (var next in (int[])[question.AtLeast, question.Below, question.Unknown])
                    later.UnionWith(next < 0 ? [] : fromHere[next]);
                fromHere[i] = later;
                if (question.IsAgain)
                    continue;
                var now = new HashSet<int>();
                Add(question.Value);
                Add(question.Other);
                repeated.UnionWith(now.Where(later.Contains));
                later.UnionWith(now);

                void Add(int value)
                {
                    if (value < 0)
                        return;
                    if (!now.Add(value))
                        repeated.Add(value);
                    else
                    {
                        foreach (var input in values.Inputs(value))
                            Add(input);
                    }
                }
            }

            // A table may be asked for the class that is a fact of another.
            var ofTable = fromHere.SelectMany(all => all).ToHashSet();
            repeated.UnionWith(ofTable.Where(before.Contains));
            before.UnionWith(ofTable);
        }

        return repeated;
    }
}
