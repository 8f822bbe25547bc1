namespace CustomerSegmentation.Tests;

public class FingerprintTests
{
    private static readonly NumberFact X = new("x");
    private static readonly NumberFact Y = new("y");

    private static DecisionTableBuilder<Grade> Table => DecisionTable.For<Grade>();

    private static DecisionTable Plain(string? name = null) =>
        DecisionTable.For<Grade>(name).Row(Grade.A, X >= 5, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C);

    [Fact]
    public void Equal_tables_have_equal_fingerprints()
    {
        Assert.Equal(Plain().Fingerprint, Plain("grade").Fingerprint);
        Assert.Equal(64, Plain().Fingerprint.Length);
        Assert.Equal(
            Plain().Fingerprint,
            Table.Row(Grade.A, new NumberFact("x") >= 5.0m, Y < 1).Row(Grade.B, X.Between(2, 1e100)).Unchecked(Grade.C).Fingerprint);
        Assert.All(Schemes.All, scheme => Assert.Equal(scheme.DefaultTable().Fingerprint, scheme.DefaultTable().Fingerprint));
        Assert.Equal(Schemes.All.Count, Schemes.All.Select(scheme => scheme.DefaultTable().Fingerprint).Distinct(StringComparer.Ordinal).Count());
    }

    public static TheoryData<string, DecisionTable> Changed { get; } = new()
    {
        { "name", Plain("other") },
        { "cut", Table.Row(Grade.A, X >= 5.000000000000002, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "comparison", Table.Row(Grade.A, X > 5, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "fact", Table.Row(Grade.A, Y >= 5, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "order of rows", Table.Row(Grade.B, X >= 2).Row(Grade.A, X >= 5, Y < 1).Unchecked(Grade.C) },
        { "order of tests", Table.Row(Grade.A, Y < 1, X >= 5).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "class", Table.Row(Grade.A, X >= 5, Y < 1).Row(Grade.C, X >= 2).Unchecked(Grade.C) },
        { "otherwise", Table.Row(Grade.A, X >= 5, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.B) },
        { "no otherwise", Table.Row(Grade.A, X >= 5, Y < 1).Row(Grade.B, X >= 2).Unchecked() },
        { "unknown", Table.Row(Grade.A, X >= 5, Y < 1).Row(Grade.B, (X >= 2).IfUnknown(false)).Unchecked(Grade.C) },
        { "assumed value", Table.Row(Grade.A, X >= 5, new NumberFact("y", whenUnknown: 0) < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "bounds", Table.Row(Grade.A, X >= 5, new NumberFact("y", minimum: 0) < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "computation", Table.Row(Grade.A, X >= 5, (X - 1).Named("y") < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "another computation", Table.Row(Grade.A, X >= 5, (X - 2).Named("y") < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "rule", Table.Row(Grade.A, X >= Cut.Median, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "another rule", Table.Row(Grade.A, X >= Cut.Mean, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        { "comparison with a rule", Table.Row(Grade.A, X < Cut.Mean, Y < 1).Row(Grade.B, X >= 2).Unchecked(Grade.C) },
        {
            "more classes",
            DecisionTable.For<LifecycleState>("grade").Row((LifecycleState)1, X >= 5, Y < 1).Row((LifecycleState)2, X >= 2).Unchecked((LifecycleState)3) },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void Another_table_has_another_fingerprint(string change, DecisionTable table)
    {
        Assert.NotEqual(Plain().Fingerprint, table.Fingerprint, StringComparer.Ordinal);
        Assert.DoesNotContain(Changed, other => !change.Equals(other[0]) && ((DecisionTable)other[1]).Fingerprint == table.Fingerprint);
    }
}
