using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

public class OwnClassifierTests
{
    private const string Policy = """
        {
          "Schemes": [ "value_tier", "boundary", "worth" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
          "Tables": { "worth": { "Classes": [ "Worth it", "Not" ], "Rows": [
            { "When": { "value_tier": "Key" }, "Class": "Worth it" }, { "Class": "Not" } ] } }
        }
        """;

    private const string Refusal =
        "The host's own classifier replaces the table of value_tier; it classifies one customer or a list, not columns or a database. "
        + "Leave value_tier out, or use the policy's tables all the same: Policy.ToModel().";

    private static readonly Customer Small = new() { Sales = 10 };

    [Fact]
    public void Columns_have_no_answer_where_the_table_is_replaced()
    {
        using var services = With(builder => builder.AddClassifier<ValueTier, EverybodyIsKey>());
        var model = services.GetRequiredService<CurrentModel>().Value;
        var columns = new CustomerColumns(2) { { Facts.Sales, new double[] { 10, 5000 } }, { Facts.OwnCompany, true } };
        var tiers = new byte[] { 9, 9 };
        var classes = new ClassCodes(2).Into("value_tier", tiers);
        Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.Classify(columns, classes)).Message);
        Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.Classify(columns, classes, new ParallelOptions())).Message);
        Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.Explain(columns, 0, "value_tier")).Message);
        Assert.Equal([9, 9], tiers);
        Assert.StartsWith(
            "The host's own classifier replaces the table of value_tier, whose class worth tests; ",
            Assert.Throws<NotSupportedException>(() => model.Classify(columns, new ClassCodes(2).Into("worth", tiers))).Message,
            StringComparison.Ordinal);
        // What does not depend on it is as ever, and so are the policy's tables.
        model.Classify(columns, new ClassCodes(2).Into("boundary", tiers));
        Assert.Equal([(byte)Boundary.Internal, (byte)Boundary.Internal], tiers);
        model.Policy.ToModel().Classify(columns, classes);
        Assert.Equal([(byte)ValueTier.Small, (byte)ValueTier.Key], tiers);
    }

    [Fact]
    public void Databases_have_no_answer_where_the_table_is_replaced()
    {
        using var services = With(builder => builder.AddClassifier<ValueTier, EverybodyIsKey>());
        var current = services.GetRequiredService<CurrentModel>();
        var entities = new EntityMap<Account>().From(Facts.Sales, account => account.Turnover12M);
        var table = TableMap.Of("accounts", "id").From(Facts.Sales, "sales");
        void Refused(SegmentationModel model)
        {
            Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.ToExpression<Account, ValueTier>(entities)).Message);
            Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.ToPredicate(entities, ValueTier.Key)).Message);
            Assert.Throws<NotSupportedException>((Action)(() => model.ToExpression("worth", entities)));
            Assert.Equal(Refusal, Assert.Throws<NotSupportedException>(() => model.ToSql(table, SqlDialect.Sqlite)).Message);
            Assert.NotEmpty(model.Policy.ToModel().ToSql(table, SqlDialect.Sqlite));
            Assert.NotNull(model.Policy.ToModel().ToExpression<Account, ValueTier>(entities));
        }

        Refused(current.Value);
        current.Replace(SegmentationModel.FromJson(Policy));
        Refused(current.Value);
    }

    [Fact]
    public void Without_an_own_classifier_the_model_is_the_one_that_was_given()
    {
        using var services = With(builder => builder.AddClassifier(_ => new RegionRiskClassifier(new RiskLimit(1))));
        var current = services.GetRequiredService<CurrentModel>();
        var model = SegmentationModel.FromJson(Policy);
        current.Replace(model);
        Assert.Same(model, current.Value);
    }

    [Fact]
    public void It_stays_when_the_model_changes_and_when_the_scheme_goes()
    {
        var configuration = new ChangingConfiguration(Policy);
        List<string> faults = [];
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(configuration.Section).OnReloadFailed((_, found) => faults.AddRange(found))
            .AddClassifier<ValueTier, EverybodyIsKey>();
        using var services = registered.BuildServiceProvider();
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        var (tiers, worth) = (classifiers["value_tier"], classifiers["worth"]);
        Assert.Equal("Worth it", worth.Classify(Small).Name);
        configuration.Change(Policy.Replace("Worth it", "Good", StringComparison.Ordinal));
        Assert.Equal("Good", worth.Classify(Small).Name);
        Assert.Equal("Good", classifiers["worth"].Classify(Small).Name);
        // A scheme that tests the class needs it run, so the policy without it is refused; where no scheme does, value_tier may go.
        using var alone = With(builder => builder.AddClassifier<ValueTier, EverybodyIsKey>());
        var current = alone.GetRequiredService<CurrentModel>();
        var byName = alone.GetRequiredService<Classifiers<Customer>>()["value_tier"];
        _ = alone.GetRequiredService<IClassifier<Customer, Boundary>>();
        current.Replace(SegmentationModel.FromJson("""{ "Schemes": [ "boundary" ] }"""));
        Assert.Equal("Key", byName.Classify(Small).Name);
        Assert.Equal("Key", tiers.Classify(Small).Name);
        Assert.Equal("Key", alone.GetRequiredService<Classifiers<Customer>>()["value_tier"].Classify(Small).Name);
        Assert.Equal("boundary", Assert.Single(alone.GetRequiredService<Classifiers<Customer>>().All.Model.Schemes).Name);
        Assert.Throws<ArgumentException>(() => alone.GetRequiredService<Classifiers<Customer>>().All.Explain(Small, "value_tier"));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_scheme_is_told_by_it_without_the_facts_of_the_table()
    {
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation<Account>(Settings.Section(Policy), map => map.From(Facts.Units, _ => 1L))
            .AddClassifier(_ => new BigIsKey());
        using var services = registered.BuildServiceProvider();
        var all = services.GetRequiredService<Classifiers<Account>>().All;
        Assert.Empty(all.NotRun);
        var codes = new byte[3];
        all.Classify(new Account(5000), codes);
        Assert.Equal([(byte)ValueTier.Key, (byte)Boundary.External, 1], codes);
    }

    [Fact]
    public void A_class_that_the_scheme_has_not_is_refused_by_name()
    {
        using var services = With(builder => builder.AddClassifier(_ => new Beyond()));
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        Assert.Equal((ValueTier)77, services.Tier(Small));
        const string Message = "Beyond gave 77, which is no class of value_tier; it gives Unclassified, Unprofitable, New, Key, Regular, Small.";
        Action[] ways =
        [
            () => classifiers["value_tier"].Classify(Small),
            () => classifiers["value_tier"].Explain(Small),
            () => classifiers["worth"].Classify(Small),
            () => classifiers.All.Classify(Small, new byte[3]),
            () => classifiers.All.Explain(Small, "value_tier"),
        ];
        Assert.All(ways, way => Assert.Equal(Message, Assert.Throws<InvalidOperationException>(way).Message));
    }

    [Fact]
    public void One_for_classes_of_no_scheme_has_no_name()
    {
        using var services = With(builder => builder.AddClassifier(_ => new RegionRiskClassifier(new RiskLimit(1))));
        var refused = Assert.Throws<ArgumentException>(() => services.GetRequiredService<Classifiers<Customer>>()["region_risk"]);
        Assert.StartsWith("The model does not run region_risk; it runs value_tier, boundary, worth.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_made_from_itself_is_refused(bool byName)
    {
        using var services = With(builder => builder.AddClassifier<ValueTier>(provider =>
        {
            Assert.NotNull(provider.GetRequiredService<Classifiers<Customer>>()["value_tier"]);
            return new EverybodyIsKey();
        }));
        var refused = Assert.Throws<InvalidOperationException>(() => byName
            ? services.GetRequiredService<Classifiers<Customer>>().All.Model
            : (object)services.GetRequiredService<IClassifier<Customer, ValueTier>>());
        Assert.StartsWith(
            "The host's own classifier of value_tier asks for the classifier of value_tier, which it is itself.",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_may_ask_for_other_schemes()
    {
        using var services = With(builder => builder.AddClassifier<ValueTier>(provider =>
            new InternalIsKey(provider.GetRequiredService<Classifiers<Customer>>()["boundary"])));
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        Assert.Equal("Key", classifiers["value_tier"].Classify(new Customer { OwnCompany = true }).Name);
        Assert.Equal("Worth it", classifiers["worth"].Classify(new Customer { OwnCompany = true }).Name);
        Assert.Equal("Not", classifiers["worth"].Classify(new Customer { OwnCompany = false }).Name);
    }

    [Fact]
    public void One_around_the_registered_classifier_follows_the_model()
    {
        using var services = With(builder =>
        {
            var table = builder.Services.Last(service => service.ServiceType == typeof(IClassifier<Customer, ValueTier>));
            builder.AddClassifier(provider => new NeverSmall((IClassifier<Customer, ValueTier>)table.ImplementationFactory!(provider)));
        });
        var classifiers = services.GetRequiredService<Classifiers<Customer>>();
        Assert.Equal("Regular", classifiers["value_tier"].Classify(Small).Name);
        var lower = Policy.Replace("1000,", "10,", StringComparison.Ordinal).Replace("100 }", "1 }", StringComparison.Ordinal);
        services.GetRequiredService<CurrentModel>().Replace(SegmentationModel.FromJson(lower));
        Assert.Equal("Key", classifiers["value_tier"].Classify(Small).Name);
        Assert.Equal("Worth it", classifiers["worth"].Classify(Small).Name);
        Assert.Equal(ValueTier.Key, services.Tier(Small));
    }

    [Fact]
    public void One_for_a_type_of_customer_is_not_for_another()
    {
        var registered = new ServiceCollection();
        var section = Settings.Section(Policy);
        registered.AddCustomerSegmentation(section).AddClassifier<ValueTier, EverybodyIsKey>();
        registered.AddCustomerSegmentation<Account>(section, Account.Map);
        using var services = registered.BuildServiceProvider();
        Assert.Equal("Key", services.GetRequiredService<Classifiers<Customer>>()["value_tier"].Classify(Small).Name);
        Assert.Equal("Small", services.GetRequiredService<Classifiers<Account>>()["value_tier"].Classify(new Account(10)).Name);
    }

    [Fact]
    public void One_may_stand_for_a_scheme_of_the_hosts_own()
    {
        var scheme = new Scheme<NoOptions, Size>(
            "Size", _ => DecisionTable.For<Size>().Row(Size.Big, Facts.Sales >= 100).Otherwise(Size.Little));
        var registered = new ServiceCollection();
        registered.AddCustomerSegmentation(Settings.Section("""{ "Schemes": [ "size" ] }"""))
            .AddClassifier(_ => new EverybodyIsBig()).AddScheme(scheme);
        using var services = registered.BuildServiceProvider();
        Assert.Equal(Size.Big, services.GetRequiredService<IClassifier<Customer, Size>>().Classify(Small));
        Assert.Equal("Big", services.GetRequiredService<Classifiers<Customer>>()["size"].Classify(Small).Name);
    }

    private static ServiceProvider With(Action<SegmentationBuilder<Customer>> build)
    {
        var services = new ServiceCollection();
        build(services.AddCustomerSegmentation(Settings.Section(Policy)));
        return services.BuildServiceProvider();
    }

    internal enum Size : byte
    {
        Unclassified = 0,
        Big = 1,
        Little = 2,
    }

    private sealed class EverybodyIsBig : IClassifier<Customer, Size>
    {
        public Size Classify(Customer customer) => Size.Big;
    }

    private sealed class Beyond : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer customer) => (ValueTier)77;
    }

    private sealed class BigIsKey : IClassifier<Account, ValueTier>
    {
        public ValueTier Classify(Account customer) => customer.Turnover12M >= 1000 ? ValueTier.Key : ValueTier.Small;
    }

    private sealed class NeverSmall(IClassifier<Customer, ValueTier> table) : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer customer) =>
            table.Classify(customer) is var tier && tier == ValueTier.Small ? ValueTier.Regular : tier;
    }

    private sealed class InternalIsKey(IClassifier<Customer, SegmentClass> boundary) : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer customer) =>
            boundary.Classify(customer).Name == "Internal" ? ValueTier.Key : ValueTier.Small;
    }
}
