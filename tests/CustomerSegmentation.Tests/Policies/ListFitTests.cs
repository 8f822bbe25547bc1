namespace CustomerSegmentation.Tests;

/// <summary>Lists of the user's own type, read into columns and fitted.</summary>
public sealed class ListFitTests
{
    private static readonly ParallelOptions Three = new() { MaxDegreeOfParallelism = 3 };

    [Law(30, thorough: 300)]
    public void A_list_is_fitted_as_its_columns_are(UnfittedPolicy policy, SchemeCustomers customers)
    {
        // Now and then all customers share a date.
        var all = customers.All;
        var map = all.Columns.Find(Facts.AsOf) is { IsConstant: true } asOf ? all.Map.All(Facts.AsOf, asOf.Constant) : all.Map;
        var expected = Outcome(() => policy.Policy.Fit(all.Columns));
        Assert.Equal(expected, Outcome(() => policy.Policy.Fit(all.Rows, map)));
        Assert.Equal(expected, Outcome(() => policy.Policy.Fit(all.Rows.ToList(), map, Three)));
        Assert.Equal(expected, Outcome(() => policy.Policy.Fit(CustomerColumns.From(all.Rows, map))));
    }

    [Law(1, thorough: 3)]
    public void So_is_a_long_one_on_several_threads(UnfittedPolicy policy, SchemeCustomers customers)
    {
        foreach (var count in customers.All.Count == 0 ? [] : new[] { 4_097, 20_001 })
        {
            var all = customers.All.Of([.. Enumerable.Range(0, count).Select(i => (i + (i / customers.All.Count)) % customers.All.Count)]);
            Assert.Equal(Outcome(() => policy.Policy.Fit(all.Rows, all.Map)), Outcome(() => policy.Policy.Fit(all.Rows, all.Map, Three)));
            SameColumns(all.Map, all.Rows, CustomerColumns.From(all.Rows, all.Map, options: Three));
        }
    }

    [Law(50, thorough: 300)]
    public void Columns_from_a_list_say_of_each_customer_what_the_map_does(SchemeCustomers customers) =>
        SameColumns(customers.All.Map, customers.All.Rows, CustomerColumns.From(customers.All.Rows, customers.All.Map));

    [Law(30, thorough: 300)]
    public void Columns_from_a_list_are_classified_as_the_list_is(FittedPolicy policy, SchemeCustomers customers)
    {
        var all = customers.All;
        var (given, read) = (policy.Model.CreateClassCodes(all.Count), policy.Model.CreateClassCodes(all.Count));
        policy.Model.Classify(all.Columns, given);
        policy.Model.Classify(CustomerColumns.From(all.Rows, all.Map, policy.Policy.NeededFacts), read);
        Assert.All(given.Schemes, scheme => Assert.Equal(given[scheme].ToArray(), read[scheme].ToArray()));
    }

    [Fact]
    public void Each_needed_fact_of_a_customer_is_read_once_and_no_other_one()
    {
        var reads = new Dictionary<string, int>(StringComparer.Ordinal);
        double? Counted(string name, double? value)
        {
            reads[name] = reads.GetValueOrDefault(name) + 1;
            return value;
        }

        var map = new FactMap<double>()
            .From(Facts.Sales, sales => Counted("sales", sales))
            .From(Facts.Loyalty, sales => Counted("loyalty", sales))
            .From(Facts.LastPurchase, sales => Counted("last_purchase", sales) is null ? null : new DateOnly(2025, 1, 1))
            .All(Facts.AsOf, new(2026, 1, 1));
        double[] customers = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];

        var fit = SegmentationPolicy.Create(new() { Schemes = { "value_tier" } }).Fit(customers, map);
        Assert.Equal(new Dictionary<string, int>(StringComparer.Ordinal) { ["sales"] = 10_000 }, reads);
        Assert.Equal((new DateOnly(2026, 1, 1), 10_000), (fit.Report.AsOf!.Value, fit.Report.Customers));

        reads.Clear();
        var recency = CustomerColumns.From(customers, map, [Facts.RecencyDays]);
        Assert.Equal(new Dictionary<string, int>(StringComparer.Ordinal) { ["last_purchase"] = 10_000 }, reads);
        Assert.Equal([Facts.LastPurchase, Facts.AsOf], recency.SuppliedFacts.OrderByDescending(fact => fact.Name, StringComparer.Ordinal));
        Assert.True(recency.Find(Facts.AsOf)!.IsConstant);
    }

    [Fact]
    public void What_can_not_be_read_is_refused()
    {
        var policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier" } });
        Customer[] customers = [new() { Sales = 5 }];
        var dates = new FactMap<Customer>().From(new DateFact("sales"), _ => new DateOnly(2026, 1, 1));
        Assert.StartsWith(
            "sales is supplied as a date, and the policy has it as a number",
            Assert.Throws<ArgumentException>(() => policy.Fit(customers, dates)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("customers", () => policy.Fit((Customer[])null!, Customer.Map));
        Assert.Throws<ArgumentNullException>("map", () => policy.Fit(customers, null!));
        Assert.Throws<ArgumentNullException>("options", () => policy.Fit(customers, Customer.Map, (ParallelOptions)null!));
        Assert.Throws<ArgumentNullException>("map", () => CustomerColumns.From(customers, null!));
        // What a reader throws comes as it is.
        Assert.Throws<FormatException>(() => policy.Fit(customers, new FactMap<Customer>().From(Facts.Sales, double? (_) => throw new FormatException())));
    }

    [Fact]
    public void Reading_and_fitting_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier" } });
        var customers = Enumerable.Repeat(new Customer { Sales = 5 }, 10_000).ToList();
        var options = new ParallelOptions { CancellationToken = cancelled.Token };
        Assert.Throws<OperationCanceledException>(() => policy.Fit(customers, Customer.Map, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => policy.Fit(customers, Customer.Map, options));
        Assert.Throws<OperationCanceledException>(() => CustomerColumns.From(customers, Customer.Map, options: options));
    }

    private static void SameColumns(FactMap<Subject> map, Subject[] rows, CustomerColumns columns)
    {
        Assert.Equal(map.SuppliedFacts, columns.SuppliedFacts);
        foreach (var fact in map.SuppliedFacts)
        {
            var column = columns.Find(fact)!;
            foreach (var (i, row) in rows.Index())
            {
                if (fact is TextFact)
                    Assert.Equal(map.TextReader(fact)!(row), ((TextColumn)column).Text(i));
                else
                    Assert.Equal(map.Reader(fact)!(row), column.Raw(i));
            }
        }
    }

    // A population may be refused; then it is for both.
    private static string Outcome(Func<FitResult> fit)
    {
        try
        {
            var (model, report) = fit();
            return string.Join('\n', [
                model.ToJson(),
                report.ToString(),
                .. report.Concentrations.SelectMany(one => one.Concentration.Points).Select(point => point.ToString())]);
        }
        catch (PolicyException refused)
        {
            return refused.Message;
        }
    }
}
