namespace CustomerSegmentation.Tests;

public class PurchaseStateLaws
{
    [Law(300)]
    public void What_was_saved_goes_on_to_the_facts_of_one_run(PurchaseRows scenario)
    {
        // The as-of date may be given at the end alone; nothing is lost before.
        var lastDay = scenario.Rows.Where(row => row.Date < DateOnly.MaxValue).Max(row => (DateOnly?)row.Date) ?? DateOnly.MinValue;
        foreach (var asOf in (DateOnly?[])[scenario.AsOf, null, lastDay])
        {
            var later = asOf != scenario.AsOf && asOf is not null;
            var expected = new PurchaseAggregator<int>(scenario.Policy, asOf);
            var actual = new PurchaseAggregator<int>(scenario.Policy, later ? null : asOf);
            var rows = later ? [.. scenario.Rows.Where(row => row.Date < DateOnly.MaxValue)] : scenario.Rows;
            foreach (var part in rows.Chunk(Math.Max(1, rows.Length / 3)))
            {
                foreach (var row in part)
                {
                    expected.Add(row);
                    actual.Add(row);
                }

                actual = Reload(actual, scenario.Policy, later ? null : asOf);
            }

            PurchaseAggregatorLaws.AssertSame(expected, later ? Reload(actual, scenario.Policy, asOf) : actual);
        }
    }

    [Law(200)]
    public void What_was_saved_in_parts_is_merged_to_the_whole(PurchaseRows scenario)
    {
        var merged = Reload(scenario.Aggregate([]), scenario.Policy, scenario.AsOf);
        foreach (var part in scenario.Parts)
            merged.Merge(Reload(scenario.Aggregate(part), scenario.Policy, scenario.AsOf));

        PurchaseAggregatorLaws.AssertSame(scenario.Aggregate(scenario.Rows), merged);
    }

    [Law(100)]
    public void A_damaged_state_is_refused(PurchaseRows scenario, int place, byte other)
    {
        var state = Save(scenario.Aggregate(scenario.Rows));
        var at = (int)((uint)place % state.Length);
        Assert.Throws<InvalidDataException>(() => Load(state[..at], scenario.Policy, scenario.AsOf));
        var before = state[at];
        state[at] ^= (byte)(other | 1);
        Assert.NotEqual(before, state[at]);
        Assert.Throws<InvalidDataException>(() => Load(state, scenario.Policy, scenario.AsOf));
    }

    [Fact]
    public void Many_customers_go_on()
    {
        var (policy, asOf) = (new PurchasePolicy(), new DateOnly(2024, 6, 1));
        var rows = PurchaseTables.Random(60_000, 20_000, seed: 3, asOf);
        var (expected, actual) = (new PurchaseAggregator<int>(policy, asOf), new PurchaseAggregator<int>(policy, asOf));
        expected.Add(PurchaseTables.Columns(rows));
        actual.Add(PurchaseTables.Columns(rows[..50_000]));
        actual = Reload(actual, policy, asOf);
        actual.Add(PurchaseTables.Columns(rows[50_000..]));
        PurchaseAggregatorLaws.AssertSame(expected, actual);
    }

    [Fact]
    public void Texts_are_kept_to_the_character()
    {
        var policy = new PurchasePolicy();
        var saved = new PurchaseAggregator<string>(policy);
        foreach (var id in (string[])["", "Müller", "客户", "\ud800", "\ud801", "a\0b"])
            saved.Add(new Purchase<string>(id, new DateOnly(2024, 1, 1), 1) { OrderId = id });
        using var stream = new MemoryStream();
        saved.Save(stream);
        stream.Position = 0;
        Assert.Equal(saved.Build().Customers, PurchaseAggregator<string>.Load(stream, policy).Build().Customers);
    }

    [Fact]
    public void Own_ids_need_how_they_are_written()
    {
        var saved = new PurchaseAggregator<Guid>(new());
        saved.Add(new Purchase<Guid>(Guid.NewGuid(), new DateOnly(2024, 1, 1), 1));
        using var stream = new MemoryStream();
        Assert.Contains("give writeId", Assert.Throws<ArgumentException>(() => saved.Save(stream)).Message, StringComparison.Ordinal);
        saved.Save(stream, (writer, id) => writer.Write(id.ToByteArray()));
        stream.Position = 0;
        Assert.Equal(saved.Build().Customers,
            PurchaseAggregator<Guid>.Load(stream, new(), readId: reader => new Guid(reader.ReadBytes(16))).Build().Customers);
    }

    [Fact]
    public void Another_policy_type_or_day_is_refused_with_what_would_be_right()
    {
        var saved = new PurchaseAggregator<int>(new());
        saved.Add(new Purchase<int>(1, new DateOnly(2024, 1, 2), 1));
        var state = Save(saved);
        Refuses("its own policy", () => Load(state, new() { ZeroAmountIsPurchase = true }, null));
        Refuses("not before that day", () => Load(state, new(), new DateOnly(2024, 1, 1)));
        Refuses("System.Int32", () => PurchaseAggregator<long>.Load(new MemoryStream(state), new()));

        var dated = new PurchaseAggregator<int>(new(), new DateOnly(2024, 1, 1));
        dated.Add(new Purchase<int>(1, new DateOnly(2024, 1, 2), 1));
        Refuses("rows after 2024-01-01", () => Load(Save(dated), new(), new DateOnly(2024, 1, 3)));

        state[7]++;
        Assert.Contains("version", Assert.Throws<InvalidDataException>(() => Load(state, new(), null)).Message, StringComparison.Ordinal);
    }

    private static void Refuses(string what, Action load) =>
        Assert.Contains(what, Assert.Throws<ArgumentException>(load).Message, StringComparison.Ordinal);

    private static byte[] Save(PurchaseAggregator<int> aggregator)
    {
        using var stream = new MemoryStream();
        aggregator.Save(stream);
        return stream.ToArray();
    }

    private static PurchaseAggregator<int> Load(byte[] state, PurchasePolicy policy, DateOnly? asOf) =>
        PurchaseAggregator<int>.Load(new MemoryStream(state), policy, asOf);

    private static PurchaseAggregator<int> Reload(PurchaseAggregator<int> aggregator, PurchasePolicy policy, DateOnly? asOf) =>
        Load(Save(aggregator), policy, asOf);
}
