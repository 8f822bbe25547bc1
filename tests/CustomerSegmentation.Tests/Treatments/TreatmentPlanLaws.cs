namespace CustomerSegmentation.Tests;

/// <summary>What holds of the plan of every customer, whatever its classes, the treatments and the order.</summary>
public class TreatmentPlanLaws
{
    [Law(100)]
    public void No_two_chosen_treatments_contradict_each_other(TreatmentCase customer)
    {
        var chosen = customer.Plan.Chosen;
        Assert.DoesNotContain(chosen, one => chosen.Any(other => one.Action.Contradicts(other.Action)));
    }

    [Law(100)]
    public void Every_treatment_of_a_class_is_chosen_or_overruled_once(TreatmentCase customer)
    {
        var asked = customer.Classes.SelectMany(pair => customer.Treatments.Of(pair.Scheme, pair.Class)).Distinct().Order();
        var settled = customer.Plan.Chosen.Concat(customer.Plan.Overruled.Select(overruled => overruled.Treatment)).ToList();
        Assert.Equal(asked, settled.Select(treatment => treatment.Action).Order());
        Assert.All(settled, treatment => Assert.Contains(new ClassOfScheme(treatment.Scheme, treatment.Class), customer.Classes));
        Assert.All(settled, treatment => Assert.Contains(treatment.Action, customer.Treatments.Of(treatment.Scheme, treatment.Class)));
    }

    [Law(100)]
    public void A_treatment_is_overruled_by_a_chosen_one_of_a_scheme_before_its_own(TreatmentCase customer)
    {
        var order = customer.Order.ToList();
        Assert.All(customer.Plan.Overruled, overruled =>
        {
            Assert.Contains(overruled.By, customer.Plan.Chosen);
            Assert.True(overruled.By.Action.Contradicts(overruled.Treatment.Action));
            Assert.True(order.IndexOf(overruled.By.Scheme) < order.IndexOf(overruled.Treatment.Scheme));
        });
    }

    [Law(100)]
    public void The_order_of_the_classes_does_not_matter(TreatmentCase customer) =>
        Assert.Equal(customer.Plan.ToString(), customer.Treatments.For(customer.Classes.OrderBy(pair => pair.Scheme, StringComparer.Ordinal).ToList()).ToString());

    [Law(100)]
    public void The_strongest_scheme_has_its_way(TreatmentCase customer)
    {
        if (customer.Classes.Count == 0)
            return;
        var (scheme, segment) = customer.Classes.MinBy(pair => customer.Order.ToList().IndexOf(pair.Scheme));
        Assert.Equal(customer.Treatments.Of(scheme, segment), customer.Plan.Chosen.Where(treatment => treatment.Scheme == scheme).Select(treatment => treatment.Action));
    }
}
