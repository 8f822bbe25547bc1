namespace CustomerSegmentation.Tests;

public class DoubtfulTargetsTests
{
    [Fact]
    public void Targets_with_a_known_no_are_counted_in_any_number()
    {
        // Yes, no and unknown in all combinations, over and over.
        const int Count = 10_000;
        bool?[] Answers(int period) => [.. Enumerable.Range(0, Count).Select(i => (i / period % 3) switch { 0 => false, 1 => (bool?)null, _ => true })];
        var (selected, market, money, authority, need) = (Answers(1), Answers(3), Answers(9), Answers(27), Answers(81));
        var columns = new CustomerColumns(Count)
        {
            { Facts.HasPurchased, YesNoColumn.Pack(new bool?[Count].Select(_ => (bool?)false).ToArray()) },
            { Facts.SelectedAsTarget, YesNoColumn.Pack(selected) },
            { Facts.InServedMarket, YesNoColumn.Pack(market) },
            { Facts.HasMoney, YesNoColumn.Pack(money) },
            { Facts.HasAuthority, YesNoColumn.Pack(authority) },
            { Facts.HasNeed, YesNoColumn.Pack(need) },
        };
        var states = new byte[Count];
        Schemes.LifecycleState.Classifier(new()).Classify(columns, states);
        var expected = Enumerable.Range(0, Count)
            .Count(i => selected[i] == true && (market[i] == false || money[i] == false || authority[i] == false || need[i] == false));
        Assert.InRange(expected, 1, Count);
        Assert.Equal(expected, DoubtfulTargets.Count(states, columns));
    }

    [Fact]
    public void Nobody_is_doubted_where_nothing_is_known()
    {
        var states = new byte[] { (byte)LifecycleState.Target };
        Assert.Equal(0, DoubtfulTargets.Count(states, new CustomerColumns(1)));
        Assert.Throws<ArgumentException>(() => DoubtfulTargets.Count(states, new CustomerColumns(2)));
    }
}
