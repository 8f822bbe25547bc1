using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class TransitionTests
{
    private static readonly Scheme Tiers = Schemes.ValueTier;
    private static readonly SegmentClass Unclassified = Tiers.Classes[0];
    private static readonly SegmentClass NewClass = Tiers.Classes[2];
    private static readonly SegmentClass Key = Tiers.Classes[3];
    private static readonly SegmentClass Regular = Tiers.Classes[4];
    private static readonly SegmentClass Small = Tiers.Classes[5];

    [Law(100)]
    public Property Rows_columns_outcomes_and_lists_add_up_to_the_customers_of_either_side() => Prop.ForAll(
        (from before in Side from after in Side select (before, after)).ToArbitrary(),
        input =>
        {
            var migration = ClassTransitions.Between(Tiers, Of(input.before), Of(input.after));
            var matrix = migration.Matrix;
            var (before, after) = (ToDictionary(input.before), ToDictionary(input.after));
            Assert.Equal((before.Count, after.Count), (matrix.Before, matrix.After));
            foreach (var one in Tiers.Classes)
            {
                Assert.Equal(before.Count(pair => pair.Value == one.Code), matrix.TotalFrom(one));
                Assert.Equal(after.Count(pair => pair.Value == one.Code), matrix.TotalTo(one));
                Assert.Equal(after.Count(pair => pair.Value == one.Code && !before.ContainsKey(pair.Key)), matrix.New(one));
                Assert.Equal(before.Count(pair => pair.Value == one.Code && !after.ContainsKey(pair.Key)), matrix.Gone(one));
                foreach (var other in Tiers.Classes)
                    Assert.Equal(
                        after.Count(pair => pair.Value == other.Code && before.TryGetValue(pair.Key, out var code) && code == one.Code),
                        matrix[one, other]);
            }

            foreach (var outcome in Enum.GetValues<TransitionOutcome>())
            {
                var moves = migration.Moves(outcome).ToList();
                Assert.Equal(migration[outcome], moves.Count);
                Assert.All(moves, move =>
                {
                    Assert.Equal(outcome, move.Outcome);
                    Assert.Equal(outcome, Outcome(move.From, move.To));
                    Assert.Equal(before.TryGetValue(move.Id, out var from) ? from : null, move.From?.Code);
                    Assert.Equal(after.TryGetValue(move.Id, out var to) ? to : null, move.To?.Code);
                });
            }

            Assert.Equal(before.Keys.Union(after.Keys).Count(), Enum.GetValues<TransitionOutcome>().Sum(outcome => migration[outcome]));
            Assert.Equal(migration.Moves().Count(), Enum.GetValues<TransitionOutcome>().Sum(outcome => migration[outcome]) - migration[TransitionOutcome.Kept]);
        });

    [Fact]
    public void The_ranking_says_what_is_up_and_unclassified_is_neither()
    {
        var migration = ClassTransitions.Between(
            Tiers,
            new ClassifiedCustomers<string>(["a", "b", "c", "d", "e", "f"], new byte[] { 5, 3, 0, 2, 4, 1 }),
            new ClassifiedCustomers<string>(["g", "e", "d", "c", "b", "a"], new byte[] { 3, 4, 3, 3, 5, 4 }));

        Assert.Equal(
            [
                new("g", null, Key, TransitionOutcome.New),
                new("d", NewClass, Key, TransitionOutcome.Moved),
                new("c", Unclassified, Key, TransitionOutcome.Moved),
                new("b", Key, Small, TransitionOutcome.Demoted),
                new("a", Small, Regular, TransitionOutcome.Promoted),
                new("f", Tiers.Classes[1], null, TransitionOutcome.Gone),
            ],
            migration.Moves());
        Assert.Equal(1, migration[TransitionOutcome.Kept]);
        Assert.Equal("e", Assert.Single(migration.Moves(TransitionOutcome.Kept)).Id);
    }

    [Fact]
    public void Without_a_ranking_a_change_is_a_move_and_a_ranked_unclassified_changes_nothing()
    {
        var before = new ClassifiedCustomers<int>([1, 2], new byte[] { 0, 5 });
        var after = new ClassifiedCustomers<int>([1, 2], new byte[] { 3, 3 });

        Assert.Equal(2, ClassTransitions.Between(Tiers.Classes, [], before, after)[TransitionOutcome.Moved]);
        var ranked = ClassTransitions.Between(Tiers.Classes, [Key, Small, Unclassified], before, after);
        Assert.Equal((1, 1), (ranked[TransitionOutcome.Moved], ranked[TransitionOutcome.Promoted]));
    }

    [Fact]
    public void A_comparer_joins_ids()
    {
        var migration = ClassTransitions.Between(
            Tiers,
            new ClassifiedCustomers<string>(["A"], new byte[] { 3 }),
            new ClassifiedCustomers<string>(["a"], new byte[] { 3 }),
            StringComparer.OrdinalIgnoreCase);

        Assert.Equal(1, migration[TransitionOutcome.Kept]);
    }

    [Theory]
    [InlineData("7,7", "1", "comes twice among the customers before")]
    [InlineData("1", "7,7", "comes twice among the customers after")]
    [InlineData("7", "7,7", "comes twice among the customers after")]
    public void An_id_that_comes_twice_is_refused(string before, string after, string message)
    {
        var refused = Assert.Throws<ArgumentException>(() => ClassTransitions.Between(Tiers, Side(before), Side(after)));

        Assert.Contains("'7' " + message, refused.Message, StringComparison.Ordinal);

        static ClassifiedCustomers<string> Side(string ids) => new(ids.Split(','), new byte[ids.Split(',').Length]);
    }

    [Fact]
    public void What_does_not_fit_says_so()
    {
        var one = new ClassifiedCustomers<int>([1], new byte[] { 3 });
        Assert.Contains(
            "2 class codes for 1 customers",
            Assert.Throws<ArgumentException>(() => new ClassifiedCustomers<int>([1], new byte[2])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "class code 9",
            Assert.Throws<ArgumentException>(() => ClassTransitions.Between(Tiers, one, new ClassifiedCustomers<int>([1], new byte[] { 9 }))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Key comes twice in the ranking",
            Assert.Throws<ArgumentException>(() => ClassTransitions.Between(Tiers.Classes, [Key, Key], one, one)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClassTransitions.Between(Tiers.Classes, [new SegmentClass(1, "A")], one, one));
    }

    private static Gen<(int Id, byte Code)[]> Side { get; } =
        from ids in Gen.Choose(0, 40).ArrayOf()
        let distinct = ids.Distinct().ToArray()
        from codes in Gen.Choose(0, Tiers.Classes.Count - 1).ArrayOf(distinct.Length)
        select distinct.Zip(codes, (id, code) => (id, (byte)code)).ToArray();

    private static Dictionary<int, byte> ToDictionary((int Id, byte Code)[] side) => side.ToDictionary(one => one.Id, one => one.Code);

    private static ClassifiedCustomers<int> Of((int Id, byte Code)[] side) =>
        new([.. side.Select(one => one.Id)], side.Select(one => one.Code).ToArray());

    private static TransitionOutcome Outcome(SegmentClass? from, SegmentClass? to)
    {
        string[] bestFirst = ["Key", "Regular", "Small", "Unprofitable"];
        if (from is null || to is null)
            return from is null ? TransitionOutcome.New : TransitionOutcome.Gone;
        if (from == to)
            return TransitionOutcome.Kept;
        var (before, after) = (Array.IndexOf(bestFirst, from.Value.Name), Array.IndexOf(bestFirst, to.Value.Name));
        return before < 0 || after < 0 ? TransitionOutcome.Moved : after < before ? TransitionOutcome.Promoted : TransitionOutcome.Demoted;
    }
}
