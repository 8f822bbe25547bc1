namespace CustomerSegmentation.Benchmarks;

/// <summary>A list of objects fitted and classified with progress, beside the same customers in columns.</summary>
internal static class ListRatios
{
    private const int Count = 1_000_000;
    private const int Rounds = 4;

    public static IEnumerable<Ratio> Measure()
    {
        var customers = PinnedPopulation.Create(Count).ToObjects().ToList();
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "rfm_segment" } });
        var columns = CustomerColumns.From(customers, Map, policy.NeededFacts, ThreadOptions.Two);
        var model = policy.Fit(columns).Model;
        if (policy.Fit(customers, Map, ThreadOptions.Two).Model.Fingerprint != model.Fingerprint || policy.Fit(ByHand(customers)).Model.Fingerprint != model.Fingerprint)
            throw new InvalidOperationException("A list and its columns are fitted differently.");
        var (one, classifier, codes) = (ThreadOptions.AtMost(1), model.Classifier(Map), model.CreateClassCodes(Count));
        var last = new LastShare();
        var seconds = Stopwatches.Best(
            Rounds,
            () => policy.Fit(customers, Map, one, last),
            () => policy.Fit(ByHand(customers)),
            () => policy.Fit(columns),
            () => policy.Fit(customers, Map, ThreadOptions.Two, last),
            () => classifier.Classify(customers, codes, one, last),
            () => classifier.Classify(customers, codes),
            () => model.Classify(columns, codes),
            () => classifier.Classify(customers, codes, ThreadOptions.Two, last));
        if (last.Share != 1)
            throw new InvalidOperationException($"The progress ended at {last.Share}.");
        string Nanoseconds(int piece) => Stopwatches.Nanoseconds(seconds[piece], Count, "0.0");
        yield return Ratio.AtMost(
            1.5,
            seconds[0] / seconds[1],
            "Fit of a list of 1,000,000 with progress / arrays by hand and Fit of them, one thread",
            $"{Nanoseconds(0)} / {Nanoseconds(1)} ns a customer; of columns that are there {Nanoseconds(2)}, of the list on two threads {Nanoseconds(3)}");
        yield return Ratio.AtMost(
            1.05,
            seconds[4] / seconds[5],
            "Classify of a list of 1,000,000 with progress / without, one thread",
            $"{Nanoseconds(4)} / {Nanoseconds(5)} ns a customer; of columns {Nanoseconds(6)}, of the list on two threads {Nanoseconds(7)}");
    }

    private static FactMap<LinqCustomer> Map { get; } = LinqCustomer.Map.All(Facts.AsOf, PinnedPolicy.AsOf);

    private static CustomerColumns ByHand(List<LinqCustomer> customers) => new(customers.Count)
    {
        { Facts.AsOf, PinnedPolicy.AsOf },
        { Facts.Sales, customers.Select(c => (double)c.Sales).ToArray() },
        { Facts.Purchases, customers.Select(c => c.Purchases).ToArray() },
        { Facts.LastPurchase, customers.Select(c => c.LastPurchase.DayNumber).ToArray() },
    };

    private sealed class LastShare : IProgress<double>
    {
        public double Share { get; private set; }

        public void Report(double value) => Share = value;
    }
}
