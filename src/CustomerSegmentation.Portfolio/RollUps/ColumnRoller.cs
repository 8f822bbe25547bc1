namespace CustomerSegmentation.Portfolio;

/// <summary>Rolls columns of customers up to columns of accounts.</summary>
/// <param name="accountOf">The account of each customer.</param>
/// <param name="tops">The customer at the top of each account; negative if it is not among the customers.</param>
/// <param name="columns">The customers' facts.</param>
internal sealed class ColumnRoller(int[] accountOf, IReadOnlyList<int> tops, CustomerColumns columns)
{
    public RollUp Roll(RollUpRules rules)
    {
        var rolled = new CustomerColumns(tops.Count);
        var facts = new List<RolledUpFact>();
        foreach (var fact in columns.SuppliedFacts)
        {
            var (column, rule) = (columns.Find(fact)!, rules[fact]);
            var tallies = new Tally[tops.Count];
            for (var i = 0; i < accountOf.Length; i++)
                tallies[accountOf[i]].Add(column.Raw(i), fact);
            double[] values = [.. tallies.Select((tally, account) => ValueOf(tally, rule, column, tops[account]))];
            Add(rolled, fact, column, values);
            // A class with code 0 is unknown too.
            var unknown = values.Where((value, account) => tallies[account].Customers > 1 && !IsKnown(fact, value)).Count();
            facts.Add(new RolledUpFact(fact, rule, unknown));
        }

        return new RollUp(rolled, facts);
    }

    // An account of one customer has exactly the customer's value.
    private static double ValueOf(Tally tally, RollUpRule rule, FactColumn column, int top) =>
        tally.Customers == 1 ? tally.Last
        : rule != RollUpRule.Own ? tally.Value(rule)
        : top >= 0 ? column.Raw(top) : double.NaN;

    private static bool IsKnown(Fact fact, double value) => fact.Kind switch
    {
        FactKind.Class => value != SegmentClass.Unclassified.Code,
        FactKind.Text => !double.IsNaN(value),
        _ => Number.IsKnown(value) && value >= fact.Minimum && value <= fact.Maximum,
    };

    private static void Add(CustomerColumns rolled, Fact fact, FactColumn column, double[] values) => _ = fact switch
    {
        NumberFact number => rolled.Add(number, values),
        YesNoFact yesNo => rolled.Add(yesNo, YesNoColumn.Pack(Array.ConvertAll(values, one => double.IsNaN(one) ? (bool?)null : one != 0))),
        DateFact date => rolled.Add(date, Dates(values)),
        TextFact text => rolled.Add(text, new TextColumn(Array.ConvertAll(values, Place), ((TextColumn)column).Dictionary)),
        ClassFact given => rolled.Add(given, new ClassColumn(Array.ConvertAll(values, one => double.IsNaN(one) ? (byte)0 : (byte)one))),
        _ => throw new NotSupportedException($"{fact} is of the kind {fact.Kind}, which can't be rolled up."),
    };

    private static DateColumn Dates(double[] values)
    {
        var known = Bitmap.Create(values.Length);
        foreach (var (account, value) in values.Index())
        {
            // A negative day number is unknown too.
            if (value >= 0)
                known.Set(account);
        }

        return new DateColumn(Array.ConvertAll(values, Place), known.ToValidity());
    }

    private static int Place(double value) => double.IsNaN(value) ? -1 : (int)value;

    /// <summary>A fact of the customers of an account.</summary>
    private struct Tally
    {
        private int known;
        private int added;
        private Int128 sum;
        private double least;
        private double greatest;

        /// <summary>The number of customers.</summary>
        public int Customers { get; private set; }

        /// <summary>The value of the last customer, before any check.</summary>
        public double Last { get; private set; }

        public void Add(double value, Fact fact)
        {
            Customers++;
            Last = value;
            if (!IsKnown(fact, value))
                return;
            (least, greatest) = known++ == 0 ? (value, value) : (Math.Min(least, value), Math.Max(greatest, value));
            if (!FixedPoint.CanAdd(value))
                return;
            sum += FixedPoint.FromDouble(value);
            added++;
        }

        public readonly double Value(RollUpRule rule) => rule switch
        {
            RollUpRule.Sum when added == Customers => FixedPoint.ToDouble(sum),
            RollUpRule.SumOfKnown when added > 0 => FixedPoint.ToDouble(sum),
            RollUpRule.Least when known > 0 => least,
            RollUpRule.Greatest when known > 0 => greatest,
            RollUpRule.AnyYes when known > 0 && greatest == 1 => 1,
            RollUpRule.AnyYes when known == Customers => 0,
            _ => double.NaN,
        };
    }
}
