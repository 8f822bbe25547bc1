namespace CustomerSegmentation.Portfolio;

/// <summary>Rolls columns of customers up to columns of accounts.</summary>
/// <param name="accountOf">The account of each customer.</param>
/// <param name="tops">The customer at the top of each account; negative if it is not among the customers.</param>
/// <param name="columns">The customers' facts.</param>
internal sealed class ColumnRoller(int[] accountOf, IReadOnlyList<int> tops, CustomerColumns columns)
{
    private readonly int[] members = Count(accountOf, tops.Count);

    public RollUp Roll(RollUpRules rules)
    {
        var rolled = new CustomerColumns(tops.Count);
        var facts = new List<RolledUpFact>();
        foreach (var fact in columns.SuppliedFacts)
        {
            var rule = rules[fact];
            var values = Values(fact, columns.Find(fact)!, rule);
            Set(rolled, fact, columns.Find(fact)!, values);
            // A class with code 0 is unknown too.
            facts.Add(new RolledUpFact(fact, rule, values.Where((value, account) => members[account] > 1 && !IsKnown(fact, value)).Count()));
        }

        return new RollUp(rolled, facts);
    }

    private static bool IsKnown(Fact fact, double value) => fact.Kind switch
    {
        FactKind.Class => value != SegmentClass.Unclassified.Code,
        FactKind.Text => !double.IsNaN(value),
        _ => Number.IsKnown(value) && value >= fact.Minimum && value <= fact.Maximum,
    };

    private double[] Values(Fact fact, FactColumn column, RollUpRule rule)
    {
        var values = rule switch
        {
            RollUpRule.Sum => Sums(fact, column, ofKnown: false),
            RollUpRule.SumOfKnown => Sums(fact, column, ofKnown: true),
            RollUpRule.Least => Fold(fact, column, Math.Min),
            RollUpRule.Greatest => Fold(fact, column, Math.Max),
            RollUpRule.AnyYes => AnyYes(fact, column),
            RollUpRule.Own => Own(column),
            _ => Unknown(),
        };
        // An account of one customer has exactly the customer's value.
        for (var i = 0; i < accountOf.Length; i++)
        {
            if (members[accountOf[i]] == 1)
                values[accountOf[i]] = column.Raw(i);
        }

        return values;
    }

    private double[] Own(FactColumn column) =>
        [.. tops.Select((top, account) => top >= 0 ? column.Raw(top) : double.NaN)];

    private double[] Unknown()
    {
        var values = new double[tops.Count];
        Array.Fill(values, double.NaN);
        return values;
    }

    private double[] Sums(Fact fact, FactColumn column, bool ofKnown)
    {
        var sums = new Int128[tops.Count];
        var known = new int[tops.Count];
        for (var i = 0; i < accountOf.Length; i++)
        {
            var value = column.Raw(i);
            if (!IsKnown(fact, value) || !FixedPoint.CanAdd(value))
                continue;
            sums[accountOf[i]] += FixedPoint.FromDouble(value);
            known[accountOf[i]]++;
        }

        return [.. sums.Select((sum, account) =>
            known[account] > 0 && (ofKnown || known[account] == members[account]) ? FixedPoint.ToDouble(sum) : double.NaN)];
    }

    private double[] Fold(Fact fact, FactColumn column, Func<double, double, double> choose)
    {
        var values = Unknown();
        for (var i = 0; i < accountOf.Length; i++)
        {
            var value = column.Raw(i);
            ref var chosen = ref values[accountOf[i]];
            if (IsKnown(fact, value))
                chosen = double.IsNaN(chosen) ? value : choose(chosen, value);
        }

        return values;
    }

    private double[] AnyYes(Fact fact, FactColumn column)
    {
        var yes = new bool[tops.Count];
        var known = new int[tops.Count];
        for (var i = 0; i < accountOf.Length; i++)
        {
            var value = column.Raw(i);
            yes[accountOf[i]] |= value == 1;
            known[accountOf[i]] += IsKnown(fact, value) ? 1 : 0;
        }

        return [.. yes.Select((any, account) => any ? 1 : known[account] == members[account] ? 0 : double.NaN)];
    }

    private static int[] Count(int[] accountOf, int accounts)
    {
        var counts = new int[accounts];
        foreach (var account in accountOf)
            counts[account]++;
        return counts;
    }

    private static DateColumn Dates(double[] values)
    {
        var days = new int[values.Length];
        var known = Bitmap.Create(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            days[i] = double.IsNaN(values[i]) ? -1 : (int)values[i];
            // A negative day number is unknown too.
            if (days[i] >= 0)
                known.Set(i);
        }

        return new DateColumn(days, known.ToValidity());
    }

    private static void Set(CustomerColumns rolled, Fact fact, FactColumn column, double[] values)
    {
        switch (fact)
        {
            case NumberFact number:
                rolled.Add(number, values);
                break;
            case YesNoFact yesNo:
                rolled.Add(yesNo, YesNoColumn.Pack([.. values.Select(value => double.IsNaN(value) ? (bool?)null : value != 0)]));
                break;
            case DateFact date:
                rolled.Add(date, Dates(values));
                break;
            case TextFact text:
                rolled.Add(text, new TextColumn(values.Select(value => double.IsNaN(value) ? -1 : (int)value).ToArray(), ((TextColumn)column).Dictionary));
                break;
            case ClassFact known:
                rolled.Add(known, new ClassColumn(values.Select(value => double.IsNaN(value) ? (byte)0 : (byte)value).ToArray()));
                break;
            default:
                throw new NotSupportedException($"{fact} is of the kind {fact.Kind}, which can't be rolled up.");
        }
    }
}
