namespace CustomerSegmentation.Tool.Commands.Portfolio;

/// <summary>What the command portfolio finds in the rows.</summary>
internal sealed class PortfolioRun(ParseResult result, IReadOnlyList<SchemeClasses> schemes, ClassifiedRows rows, string? value)
{
    private readonly double[] values = rows.Values();
    private readonly Dictionary<SchemeClasses, Distribution> distributions = schemes.ToDictionary(
        scheme => scheme,
        scheme => Distribution.Of(rows.Codes(scheme), scheme.Classes, rows.Values()));

    private SchemeClasses? budgetScheme;
    private EffortSplit? effort;

    /// <summary>Works out everything that is asked for.</summary>
    /// <returns>What prints it, part by part.</returns>
    /// <exception cref="ToolException">The arguments don't fit the file.</exception>
    public IReadOnlyList<Action> Plan()
    {
        var print = new PortfolioPrinter(result.InvocationConfiguration.Output, value, RunOptions.LabelsOf(result));
        var parts = new List<Action>();
        foreach (var scheme in schemes)
            parts.Add(() => print.PrintDistribution(scheme, distributions[scheme]));
        if (value is not null)
            parts.Add(() => print.PrintConcentration(values));
        foreach (var (first, second) in All(PortfolioCommand.Crosses).Select(ReadCross).ToList())
        {
            var cross = CrossTabulation.Of(rows.Codes(first), first.Classes, rows.Codes(second), second.Classes, values);
            parts.Add(() => print.PrintCross(first, second, cross));
        }

        var rate = ReadRate();
        foreach (var bands in All(PortfolioCommand.Targets).Select(text => Read("--target", text, "100-200")).ToList().GroupBy(target => target.Scheme))
        {
            var structure = Checked("--target", () => PortfolioStructure.Of(distributions[bands.Key], [.. bands.Select(target => target.Band())]));
            parts.Add(() => print.PrintStructure(bands.Key, structure));
            if (rate is null)
                continue;
            var (toMinimum, toMaximum) = (PlanFor(structure, rate, BandGoal.Minimum), PlanFor(structure, rate, BandGoal.Maximum));
            parts.Add(() => print.PrintAcquisition(bands.Key, toMinimum, toMaximum));
        }

        if (result.GetValue(PortfolioCommand.Budget) is not null)
        {
            effort = Split();
            parts.Add(() => print.PrintEffort(budgetScheme!, effort));
        }

        var capacity = ReadNumber(PortfolioCommand.Capacity);
        foreach (var cadences in All(PortfolioCommand.Cadences).Select(text => Read("--cadence", text, "12")).ToList().GroupBy(cadence => cadence.Scheme))
        {
            var plan = Checked("--cadence", () => ContactPlan.Of(distributions[cadences.Key],
                [.. cadences.Select(one => new ContactCadence(one.Class, one.Number()))], capacity ?? 0));
            parts.Add(() => print.PrintContacts(cadences.Key, plan, hasCapacity: capacity is not null));
        }

        return parts;
    }

    /// <summary>Writes the effort of each customer.</summary>
    public void Write(CsvWriter csv)
    {
        var codes = rows.Codes(budgetScheme!);
        var amounts = new decimal[codes.Length];
        effort!.OverCustomers(codes, amounts, result.GetValue(PortfolioCommand.ByValue) ? values : []);
        var names = budgetScheme!.Classes.ToDictionary(one => one.Code, one => one.Name);
        string[] header = value is null ? ["customer", budgetScheme.Name, "effort"] : ["customer", budgetScheme.Name, value, "effort"];
        csv.WriteRecord(header);
        for (var i = 0; i < amounts.Length; i++)
        {
            csv.WriteField(rows.Ids[i]);
            csv.WriteField(names[codes[i]]);
            if (value is not null && double.IsNaN(values[i]))
                csv.WriteField("");
            else if (value is not null)
                csv.WriteField(values[i], format: default, CultureInfo.InvariantCulture);
            csv.WriteField(amounts[i], format: default, CultureInfo.InvariantCulture);
            csv.EndRecord();
        }
    }

    private EffortSplit Split()
    {
        var shares = All(PortfolioCommand.Shares).Select(text => Read("--share", text, "80%")).ToList();
        budgetScheme = BudgetScheme(shares);
        if (shares.FirstOrDefault(share => share.Scheme != budgetScheme) is { } other)
            throw ToolException.BadArgument($"--share {other.Text} is of {other.Scheme.Name}, and the budget is split over {budgetScheme.Name}; give "
                + "shares of one scheme.");
        var distribution = distributions[budgetScheme];
        var ranked = budgetScheme.Ranking.Where(one => distribution[one].Customers > 0).ToList();
        if (shares.Count == 0 && ranked.Count == 0)
            throw ToolException.BadArgument($"--budget: {budgetScheme.Name} has no ranking with customers, so say who gets what: --share CLASS=P% for each "
                + "class.");
        var policy = shares.Count == 0
            ? EffortPolicy.TopHeavy(ranked)
            : Checked("--share", () => EffortPolicy.Of([.. shares.Select(share => new EffortShare(share.Class, share.Share()))]));
        var budget = ReadNumber(PortfolioCommand.Budget)!.Value;
        var unit = ReadNumber(PortfolioCommand.Unit) ?? 0.01m;
        return Checked("--budget", () => EffortSplit.Of(budget, policy, distribution, unit, result.GetValue(PortfolioCommand.Redistribute)
            ? EmptyClasses.Redistributed : EmptyClasses.Unspent));
    }

    private SchemeClasses BudgetScheme(List<ClassArgument> shares)
    {
        if (result.GetValue(PortfolioCommand.BudgetScheme) is { } name)
            return Find("--budget-scheme", name);
        return shares.FirstOrDefault()?.Scheme
            ?? schemes.FirstOrDefault(scheme => scheme.Name == Schemes.ValueTier.Name)
            ?? schemes.FirstOrDefault(scheme => scheme.Ranking.Count > 0)
            ?? throw ToolException.BadArgument("--budget: no scheme of the file has a ranking, so say who gets what: --share CLASS=P% for each class.");
    }

    private AcquisitionPlan PlanFor(PortfolioStructure structure, AcquisitionRate rate, BandGoal goal) =>
        AcquisitionPlan.Of(structure, rate, new AcquisitionOptions
        {
            Goal = goal,
            Division = result.GetValue(PortfolioCommand.BestFirst) ? RateDivision.BestFirst : RateDivision.InProportion,
            Start = RunOptions.ReadDate("--start", result.GetValue(PortfolioCommand.Start)),
            Calendar = new WorkCalendar([.. All(PortfolioCommand.Holidays).Select(day => RunOptions.ReadDate("--holiday", day)!.Value)]),
        });

    private AcquisitionRate? ReadRate()
    {
        if (ReadNumber(PortfolioCommand.Rate) is not { } perDay)
            return null;
        if (result.GetValue(PortfolioCommand.WorkingDaysAMonth) is null)
            return Checked("--rate", () => new AcquisitionRate(perDay));
        return int.TryParse(result.GetValue(PortfolioCommand.WorkingDaysAMonth), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= 31
            ? Checked("--rate", () => new AcquisitionRate(perDay, days))
            : throw ToolException.BadArgument($"--working-days-a-month {result.GetValue(PortfolioCommand.WorkingDaysAMonth)} is not a number from 1 to 31.");
    }

    private (SchemeClasses First, SchemeClasses Second) ReadCross(string text) => text.Split(',', StringSplitOptions.TrimEntries) switch
    {
        [var first, var second] when first != second => (Find("--cross", first), Find("--cross", second)),
        _ => throw ToolException.BadArgument($"--cross {text} must name two schemes, such as value_tier,lifecycle_state."),
    };

    private SchemeClasses Find(string option, string name) =>
        schemes.FirstOrDefault(scheme => scheme.Name == name)
        ?? throw SchemeClasses.Unknown(option, name, schemes);

    private decimal? ReadNumber(Option<string?> option) => result.GetValue(option) is { } text ? ClassArgument.ReadNumber(option.Name, text) : null;

    private string[] All(Option<string[]> option) => result.GetValue(option) ?? [];

    private ClassArgument Read(string option, string text, string form) => ClassArgument.Read(option, text, form, schemes);

    private static T Checked<T>(string option, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused(option, e);
        }
    }
}
