using FsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>A classifier of the host's own gives one answer, however a customer is classified and however it was registered.</summary>
public class OwnClassifierLaws
{
    /// <summary>Ways to register it.</summary>
    public enum Registered
    {
        ByType,
        ByDelegate,
        BeforeWithoutBuilder,
        AfterWithoutBuilder,
    }

    [Law(60)]
    public void One_answer_however_it_is_asked_for(Registered way, bool isNamed, PositiveInt cut, (int? Sales, bool OwnCompany)[] facts)
    {
        var name = isNamed ? "wholesale" : null;
        Customer[] customers = [.. facts.Select(known => new Customer { Sales = known.Sales, OwnCompany = known.OwnCompany })];
        using var services = Register(way, name, 1 + cut.Get);
        T Get<T>()
            where T : notnull => name is null ? services.GetRequiredService<T>() : services.GetRequiredKeyedService<T>(name);

        var own = new OddTier();
        var classifiers = Get<Classifiers<Customer>>();
        var (byType, byName, all) = (Get<IClassifier<Customer, ValueTier>>(), classifiers["value_tier"], classifiers.All);
        Assert.IsType<OddTier>(byType);
        var (list, parallel) = (all.Model.CreateClassCodes(customers.Length), all.Model.CreateClassCodes(customers.Length));
        all.Classify(customers, list);
        all.Classify(customers, parallel, new ParallelOptions { MaxDegreeOfParallelism = 3 });
        foreach (var (i, customer) in customers.Index())
        {
            var expected = SegmentClass.Of(own.Classify(customer));
            var worth = expected.Name switch { "Key" => "Worth it", "Unclassified" => "Unclassified", _ => "Not" };
            Assert.Equal(expected, SegmentClass.Of(byType.Classify(customer)));
            Assert.Equal(expected, byName.Classify(customer));
            Assert.Equal($"{expected}", byName.Explain(customer).ToString());
            Assert.Equal($"{expected}", all.Explain(customer, "value_tier").ToString());
            // The other scheme tests the class, and the third one has nothing to do with it.
            Assert.Equal(worth, classifiers["worth"].Classify(customer).Name);
            Assert.StartsWith(worth, all.Explain(customer, "worth").ToString(), StringComparison.Ordinal);
            var codes = new byte[3];
            all.Classify(customer, codes);
            var boundary = (byte)Get<IClassifier<Customer, Boundary>>().Classify(customer);
            byte[] wanted = [expected.Code, boundary, classifiers["worth"].Classify(customer).Code];
            Assert.Equal(wanted, codes);
            Assert.Equal(wanted, all.Model.Schemes.Select(scheme => list[scheme.Name].Span[i]));
            Assert.Equal(wanted, all.Model.Schemes.Select(scheme => parallel[scheme.Name].Span[i]));
        }
    }

    private static ServiceProvider Register(Registered way, string? name, int cut)
    {
        var section = Settings.Section(
            $$"""
            {
              "Schemes": [ "value_tier", "boundary", "worth" ], "ValueTier": { "KeyCut": {{cut}}, "RegularCut": 1 },
              "Tables": { "worth": { "Classes": [ "Worth it", "Not" ], "Rows": [
                { "When": { "value_tier": "Key" }, "Class": "Worth it" }, { "Class": "Not" } ] } }
            }
            """);
        var services = new ServiceCollection();
        void AddDirectly() => ((IServiceCollection)services).Add(ServiceDescriptor.DescribeKeyed(
            typeof(IClassifier<Customer, ValueTier>), name, typeof(OddTier), ServiceLifetime.Singleton));
        if (way == Registered.BeforeWithoutBuilder)
            AddDirectly();
        var builder = services.AddCustomerSegmentation(section, name);
        if (way == Registered.ByType)
            builder.AddClassifier<ValueTier, OddTier>();
        if (way == Registered.ByDelegate)
            builder.AddClassifier(_ => new OddTier());
        if (way == Registered.AfterWithoutBuilder)
            AddDirectly();
        return services.BuildServiceProvider();
    }

    /// <summary>Tells customers apart as no table of cuts does.</summary>
    private sealed class OddTier : IClassifier<Customer, ValueTier>
    {
        public ValueTier Classify(Customer customer) => customer.Sales switch
        {
            null => ValueTier.Unclassified,
            { } sales => ((int)sales % 3) switch { 0 => ValueTier.Key, 1 => ValueTier.Small, _ => ValueTier.New },
        };
    }
}
