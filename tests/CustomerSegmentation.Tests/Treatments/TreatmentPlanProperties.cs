using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

/// <summary>What holds of the plan of every customer, whatever its classes, the treatments and the order.</summary>
public class TreatmentPlanProperties
{
    private static readonly Gen<Case> Cases = Gen.Choose(0, int.MaxValue - 1).Select(Random);

    private static Case Random(int seed)
    {
        var random = new Random(seed);
        var treatments = TreatmentPolicy.Default;
        var classes = new List<(string Scheme, SegmentClass Class)>();
        foreach (var scheme in Schemes.All)
        {
            var segment = scheme.Classes[random.Next(scheme.Classes.Count)];
            if (random.Next(3) > 0)
                classes.Add((scheme.Name, segment));
            if (random.Next(3) > 0)
                treatments = treatments.With(scheme.Name, segment.Name, RandomActions(random));
        }

        if (random.Next(2) == 0)
            treatments = treatments.WithOrder([.. Shuffled(random, Schemes.All.Select(scheme => scheme.Name)).Take(random.Next(Schemes.All.Count + 1))]);
        return new Case(treatments, classes, [.. Shuffled(random, classes)]);
    }

    private static List<TreatmentAction> RandomActions(Random random)
    {
        var actions = new List<TreatmentAction>();
        foreach (var action in Shuffled(random, Enum.GetValues<TreatmentAction>()).Take(random.Next(8)))
        {
            if (!actions.Exists(other => other.Contradicts(action)))
                actions.Add(action);
        }

        return actions;
    }

    private static T[] Shuffled<T>(Random random, IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    [Fact]
    public void No_two_chosen_treatments_contradict_each_other() => Property.Holds(1000, Cases, customer =>
    {
        var chosen = customer.Plan.Chosen;
        Assert.DoesNotContain(chosen, one => chosen.Any(other => one.Action.Contradicts(other.Action)));
    });

    [Fact]
    public void Every_treatment_of_a_class_is_chosen_or_overruled_once() => Property.Holds(1000, Cases, customer =>
    {
        var asked = customer.Classes.SelectMany(pair => customer.Treatments.Of(pair.Scheme, pair.Class)).Distinct().Order();
        var settled = customer.Plan.Chosen.Concat(customer.Plan.Overruled.Select(overruled => overruled.Treatment)).ToList();
        Assert.Equal(asked, settled.Select(treatment => treatment.Action).Order());
        Assert.All(settled, treatment => Assert.Contains((treatment.Scheme, treatment.Class), customer.Classes));
        Assert.All(settled, treatment => Assert.Contains(treatment.Action, customer.Treatments.Of(treatment.Scheme, treatment.Class)));
    });

    [Fact]
    public void A_treatment_is_overruled_by_a_chosen_one_of_a_scheme_before_its_own() => Property.Holds(1000, Cases, customer =>
    {
        var order = customer.Treatments.Order.ToList();
        Assert.All(customer.Plan.Overruled, overruled =>
        {
            Assert.Contains(overruled.By, customer.Plan.Chosen);
            Assert.True(overruled.By.Action.Contradicts(overruled.Treatment.Action));
            Assert.True(order.IndexOf(overruled.By.Scheme) < order.IndexOf(overruled.Treatment.Scheme));
        });
    });

    [Fact]
    public void The_order_of_the_classes_does_not_matter() => Property.Holds(1000, Cases, customer =>
        Assert.Equal(customer.Plan.ToString(), customer.Treatments.For(customer.Shuffled).ToString()));

    [Fact]
    public void The_strongest_scheme_has_its_way() => Property.Holds(1000, Cases, customer =>
    {
        if (customer.Classes.Count == 0)
            return;
        var (scheme, segment) = customer.Classes.MinBy(pair => customer.Treatments.Order.ToList().IndexOf(pair.Scheme));
        Assert.Equal(customer.Treatments.Of(scheme, segment), customer.Plan.Chosen.Where(treatment => treatment.Scheme == scheme).Select(treatment => treatment.Action));
    });

    private sealed record Case(TreatmentPolicy Treatments, IReadOnlyList<(string Scheme, SegmentClass Class)> Classes, IReadOnlyList<(string Scheme, SegmentClass Class)> Shuffled)
    {
        public TreatmentPlan Plan => Treatments.For(Classes);
    }
}
