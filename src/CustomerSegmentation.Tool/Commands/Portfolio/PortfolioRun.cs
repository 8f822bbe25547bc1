using static CustomerSegmentation.Tool.Commands.Portfolio.PortfolioCommand;

namespace CustomerSegmentation.Tool.Commands.Portfolio;

/// <summary>What the command portfolio finds in the rows.</summary>
internal sealed class PortfolioRun(RunOptions options, IReadOnlyList<SchemeClasses> schemes, ClassifiedRows rows, string? value)
{
    private readonly double[] values = rows.Values();
    private readonly Dictionary<SchemeClasses, Distribution> distributions =
        schemes.ToDictionary(scheme => scheme, scheme => Distribution.Of(rows.Codes(scheme), scheme.Classes, rows.Values()));

    private (SchemeClasses Scheme, EffortSplit Split)? effort;

    /// <summary>Works out everything that is asked for.</summary>
    /// <returns>What prints it, part by part.</returns>
    /// <exception cref="ToolException">The arguments don't fit the file.</exception>
    public IReadOnlyList<Action> Plan()
    {
        var print = new PortfolioPrinter(options.Output, value, options.Labels);
        List<Action> parts = [.. schemes.Select(scheme => (Action)(() => print.PrintDistribution(scheme, distributions[scheme])))];
        if (value is not null)
            parts.Add(() => print.PrintConcentration(values));
        foreach (var (first, second) in options.All(Crosses).Select(ReadCross).ToList())
        {
            var cross = CrossTabulation.Of(rows.Codes(first), first.Classes, rows.Codes(second), second.Classes, values);
            parts.Add(() => print.PrintCross(first, second, cross));
        }

        var rate = ReadRate();
        foreach (var bands in ByScheme(Targets, "100-200"))
        {
            var structure = Checked(Targets, () => PortfolioStructure.Of(distributions[bands.Key], [.. bands.Select(target => target.Band())]));
            parts.Add(() => print.PrintStructure(bands.Key, structure));
            if (rate is null)
                continue;
            var (toMinimum, toMaximum) = (PlanFor(structure, rate, BandGoal.Minimum), PlanFor(structure, rate, BandGoal.Maximum));
            parts.Add(() => print.PrintAcquisition(bands.Key, toMinimum, toMaximum));
        }

        if (ReadNumber(Budget) is { } budget)
        {
            var (scheme, split) = Split(budget);
            effort = (scheme, split);
            parts.Add(() => print.PrintEffort(scheme, split));
        }

        var capacity = ReadNumber(Capacity);
        foreach (var cadences in ByScheme(Cadences, "12"))
        {
            var plan = Checked(Cadences, () => ContactPlan.Of(distributions[cadences.Key],
                [.. cadences.Select(one => new ContactCadence(one.Class, one.Number()))], capacity ?? 0));
            parts.Add(() => print.PrintContacts(cadences.Key, plan, hasCapacity: capacity is not null));
        }

        return parts;
    }

    /// <summary>Writes the effort of each customer.</summary>
    public void Write(CsvWriter csv)
    {
        var (scheme, split) = effort!.Value;
        var codes = rows.Codes(scheme);
        var amounts = new decimal[codes.Length];
        split.OverCustomers(codes, amounts, options.Get(ByValue) ? values : []);
        var names = scheme.Classes.ToDictionary(one => one.Code, one => one.Name);
        string[] ofValue = value is null ? [] : [value];
        csv.WriteRecord(["customer", scheme.Name, .. ofValue, "effort"]);
        for (var i = 0; i < amounts.Length; i++)
        {
            csv.WriteField(rows.Ids[i]);
            csv.WriteField(names[codes[i]]);
            if (value is not null)
                CustomerCsv.WriteNumber(csv, values[i]);
            csv.WriteField(amounts[i], format: default, CultureInfo.InvariantCulture);
            csv.EndRecord();
        }
    }

    private (SchemeClasses Scheme, EffortSplit Split) Split(decimal budget)
    {
        var shares = options.All(Shares).Select(text => Read(Shares, text, "80%")).ToList();
        var scheme = SchemeOfBudget(shares);
        if (shares.Find(share => share.Scheme != scheme) is { } other)
            throw ToolException.BadArgument($"--share {other.Text} is of {other.Scheme.Name}, and the budget is split over {scheme.Name}; give "
                + "shares of one scheme.");
        var distribution = distributions[scheme];
        var ranked = scheme.Ranking.Where(one => distribution[one].Customers > 0).ToList();
        if (shares.Count == 0 && ranked.Count == 0)
            throw ToolException.BadArgument($"--budget: {scheme.Name} has no ranking with customers, so say who gets what: --share CLASS=P% for each class.");
        var policy = shares.Count == 0
            ? EffortPolicy.TopHeavy(ranked)
            : Checked(Shares, () => EffortPolicy.Of([.. shares.Select(share => new EffortShare(share.Class, share.Share()))]));
        var unit = ReadNumber(Unit) ?? 0.01m;
        var ofEmpty = options.Get(Redistribute) ? EmptyClasses.Redistributed : EmptyClasses.Unspent;
        return (scheme, Checked(Budget, () => EffortSplit.Of(budget, policy, distribution, unit, ofEmpty)));
    }

    private SchemeClasses SchemeOfBudget(List<ClassArgument> shares) =>
        options.Get(BudgetScheme) is { } name ? Find(BudgetScheme, name)
        : shares.FirstOrDefault()?.Scheme
            ?? schemes.FirstOrDefault(scheme => scheme.Name == Schemes.ValueTier.Name)
            ?? schemes.FirstOrDefault(scheme => scheme.Ranking.Count > 0)
            ?? throw ToolException.BadArgument("--budget: no scheme of the file has a ranking, so say who gets what: --share CLASS=P% for each class.");

    private AcquisitionPlan PlanFor(PortfolioStructure structure, AcquisitionRate rate, BandGoal goal) =>
        AcquisitionPlan.Of(structure, rate, new AcquisitionOptions
        {
            Goal = goal,
            Division = options.Get(BestFirst) ? RateDivision.BestFirst : RateDivision.InProportion,
            Start = RunOptions.ReadDate(Start.Name, options.Get(Start)),
            Calendar = new WorkCalendar([.. options.All(Holidays).Select(day => RunOptions.ReadDate(Holidays.Name, day)!.Value)]),
        });

    private AcquisitionRate? ReadRate()
    {
        if (ReadNumber(Rate) is not { } perDay)
            return null;
        var days = 20;
        if (options.Get(WorkingDaysAMonth) is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= 31))
            throw ToolException.BadArgument($"--working-days-a-month {text} is not a number from 1 to 31.");
        return Checked(Rate, () => new AcquisitionRate(perDay, days));
    }

    private (SchemeClasses First, SchemeClasses Second) ReadCross(string text) => text.Split(',', StringSplitOptions.TrimEntries) switch
    {
        [var first, var second] when first != second => (Find(Crosses, first), Find(Crosses, second)),
        _ => throw ToolException.BadArgument($"--cross {text} must name two schemes, such as value_tier,lifecycle_state."),
    };

    private SchemeClasses Find(Option option, string name) =>
        schemes.FirstOrDefault(scheme => scheme.Name == name) ?? throw SchemeClasses.Unknown(option.Name, name, schemes);

    private decimal? ReadNumber(Option<string?> option) => options.Get(option) is { } text ? ClassArgument.ReadNumber(option.Name, text) : null;

    // All are read before any is used.
    private IEnumerable<IGrouping<SchemeClasses, ClassArgument>> ByScheme(Option<string[]> option, string form) =>
        options.All(option).Select(text => Read(option, text, form)).ToList().GroupBy(argument => argument.Scheme);

    private ClassArgument Read(Option option, string text, string form) => ClassArgument.Read(option.Name, text, form, schemes);

    private static T Checked<T>(Option option, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused(option.Name, e);
        }
    }
}
