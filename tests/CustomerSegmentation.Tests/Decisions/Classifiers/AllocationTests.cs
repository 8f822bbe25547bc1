using System.Diagnostics;

namespace CustomerSegmentation.Tests;

public class AllocationTests
{
    private static readonly DateOnly AsOf = new(2024, 12, 31);

    private static readonly Customer[] Customers =
    [
        new(),
        new()
        {
            AsOf = AsOf, Sales = 120_000.55m, Profit = 7.9228162514264337593543950335m, Purchases = 5, PurchaseDays = 4, FirstPurchase = new(2023, 1, 1), LastPurchase = new(2024, 12, 1), LastInterval = 400,
            BargainsByVolume = true, DivertsChannel = false, DumpsPrices = false, DisruptsMarket = true, PaysLongOverdue = false,
            SharePassedOn = 0.7, TakesTitle = true, ShareToConsumers = 0.3, Durable = true, UnitAge = 3, ServiceLife = 8, TimesItemBought = 2, Quantity = 5, UsualQuantity = 4,
            Awareness = 0.7, NeedFit = 0.6, TotalBudget = 600_000, MatchedBudget = 100_000, FitsOurStrengths = true, NeverSatisfied = false, LegalForm = "company", SoldBy = "joint_company",
            PriceWeight = 0.6, EthicsWeight = 0.1, PersonalWeight = 0.2, ConvenienceWeight = 0.1,
        },
        new() {
            AsOf = AsOf,
            Sales = 5,
            Loyalty = 0.3,
            Purchases = 0,
            InServedMarket = true,
            HasMoney = true,
            HasAuthority = true,
            HasNeed = true,
            ExpectedOrder = new(2025, 3, 1),
            LegalForm = "unheard of",
            SoldBy = "nobody" },
    ];

    private static readonly SegmentationModel Model = SegmentationModel.FromJson(
        """
        {
          "ValueTier": { "Value": "profit", "KeyCut": 10, "RegularCut": 5, "GraceDays": 30 },
          "LoyaltyQuadrant": { "SalesCut": 100000, "LoyaltyCut": 0.6 },
          "LifecycleState": { "Adaptive": true, "DormantAfterDays": 100, "Reactivated": true },
          "AccountStanding": { "CoreCut": 1000, "SporadicCut": 100 },
          "Importance": { "KeyCut": 1000, "RegularCut": 100 },
          "AccountSize": { "SalesCut": 1000, "ProfitCut": 100 },
          "RfmSegment": { "RecencyCuts": [ 30, 60, 90, 180 ], "FrequencyCuts": [ 2, 3, 4, 5 ], "MonetaryCuts": [ 10, 20, 50, 100 ] }
        }
        """);

    [Fact]
    public void Classifying_one_customer_allocates_nothing()
    {
        AssertFree(Model.Classifier<ValueTier>());
        AssertFree(Model.Classifier<LoyaltyQuadrant>());
        AssertFree(Model.Classifier<LifecycleState>());
        AssertFree(Model.Classifier<LeadTemperature>());
        AssertFree(Model.Classifier<ChannelRole>());
        AssertFree(Model.Classifier<Boundary>());
        AssertFree(Model.Classifier<ChannelPosition>());
        AssertFree(Model.Classifier<PurchaseType>());
        AssertFree(Model.Classifier<ProspectGrade>());
        AssertFree(Model.Classifier<ProfitabilitySignal>());
        AssertFree(Model.Classifier<CustomerQuality>());
        AssertFree(Model.Classifier<CustomerNature>());
        AssertFree(Model.Classifier<ShoppingOrientation>());
        AssertFree(Model.Classifier<AccountStanding>());
        AssertFree(Model.Classifier<ChannelMode>());
        AssertFree(Model.Classifier<RfmSegment>());
        AssertFree(Schemes.LeadTemperature.Classifier(new()));
        AssertFree(Schemes.PurchaseType.Classifier(new()));
        var all = Model.Classifier();
        var codes = new byte[Model.Schemes.Count];
        AssertFree("all schemes", () =>
        {
            foreach (var customer in Customers)
                all.Classify(customer, codes);
        });
    }

    [Fact]
    public void Classifying_a_list_allocates_no_more_for_more_customers()
    {
        var all = Model.Classifier();
        var tier = Model.Classifier<ValueTier>();
        long Allocated(int count)
        {
            Customer[] list = [.. Enumerable.Range(0, count).Select(i => Customers[i % Customers.Length])];
            var segments = Model.CreateClassCodes(count);
            var tiers = new ValueTier[count];
            var before = GC.GetAllocatedBytesForCurrentThread();
            all.Classify(list, segments);
            tier.Classify(list, tiers);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(1);
        Assert.InRange(Least(20_000), 0, Least(100) + 10_000 + (20_000 * AllowedBytes.PerCustomer));

        // What the compiler allocates now and then is not the code's.
        long Least(int count) => Enumerable.Range(0, 8).Min(_ => Allocated(count));
    }

    [Fact]
    public void Classifying_columns_allocates_nothing()
    {
        const int count = 10_000;
        var random = new Random(1);
        double[] Numbers(double top) => [
            .. Enumerable.Range(0, count).Select(_ => random.Next(20) == 0 ? double.NaN : Math.Round(random.NextDouble() * top, 2))];
        YesNoColumn Answers() => YesNoColumn.Pack(
            [.. Enumerable.Range(0, count).Select(_ => random.Next(3) switch { 0 => (bool?)null, 1 => true, _ => false })]);
        var columns = new CustomerColumns(count)
        {
            { Facts.AsOf, AsOf },
            { Facts.Sales, Numbers(200_000) },
            { Facts.Profit, Numbers(20) },
            { Facts.Loyalty, Numbers(1) },
            { Facts.Purchases, Numbers(5) },
            { Facts.PurchaseDays, Numbers(5) },
            { Facts.LastPurchase, Enumerable.Range(0, count).Select(_ => AsOf.DayNumber - random.Next(-10, 1000)).ToArray() },
            { Facts.FirstPurchase, Enumerable.Range(0, count).Select(_ => AsOf.DayNumber - random.Next(1000, 2000)).ToArray() },
            { Facts.SelectedAsTarget, Answers() },
            { Facts.HasNeed, Answers() },
            { Facts.TakesTitle, Answers() },
            { Facts.FitsOurStrengths, Answers() },
            { Facts.NeverSatisfied, Answers() },
            { Facts.LegalForm, new TextColumn(Enumerable.Range(0, count).Select(i => (i % 5) - 1).ToArray(), ["company", "person", "unheard of"]) },
            { Facts.SharePassedOn, Numbers(1) },
            { Facts.ShareToConsumers, Numbers(1) },
        };
        var segments = Model.CreateClassCodes(count);
        AssertFree("columns", () => Model.Classify(columns, segments));
        var tier = Model.Classifier<ValueTier>();
        Memory<byte> tiers = new byte[count];
        AssertFree("a column", () => tier.Classify(columns, tiers));
        Assert.True(segments["value_tier"].Span.SequenceEqual(tiers.Span));
    }

    private static void AssertFree<TClass>(Classifier<Customer, TClass> classifier)
        where TClass : struct, Enum => AssertFree(classifier.Table.Name, () =>
        {
            foreach (var customer in Customers)
                classifier.Classify(customer);
        });

    // Code that is not yet optimised may box too; so warm up until nothing is allocated, or nobody would wait any longer.
    private static void AssertFree(string what, Action call)
    {
        const int calls = 50;
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            for (var i = 0; i < calls; i++)
                call();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
                call();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated <= AllowedBytes.PerCustomer * calls)
                return;
            Claim.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"{what}: {allocated} bytes for {calls} calls");
            Thread.Sleep(50);
        }
    }
}
