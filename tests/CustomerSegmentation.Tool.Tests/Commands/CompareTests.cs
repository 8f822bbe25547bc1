using System.Globalization;

namespace CustomerSegmentation.Tool.Tests.Commands;

/// <summary>The command compare: who moved between two days.</summary>
public sealed class CompareTests : IDisposable
{
    private const string Old = "customer,value_tier,boundary,risk\na,Small,External,low\nb,Key,External,high\nc,New,External,low\nd,Regular,External,low\ne,Key,External,low\n";
    private const string New = "risk,boundary,value_tier,customer\nlow,External,Key,f\nlow,External,Regular,d\nhigh,Internal,Key,c\nlow,External,Small,b\nlow,External,Regular,a\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_matrix_the_counts_and_the_list_of_who_moved()
    {
        Run(Old, New, "--out", folder.PathOf("moved.csv")).Exits(0)
            .Says(
                """

                | value_tier: from / to | Key | Regular | Small | (gone) | all |
                | --------------------- | --: | ------: | ----: | -----: | --: |
                | New                   |   1 |       0 |     0 |      0 |   1 |
                | Key                   |   0 |       0 |     1 |      1 |   2 |
                | Regular               |   0 |       1 |     0 |      0 |   1 |
                | Small                 |   0 |       1 |     0 |      0 |   1 |
                | (new)                 |   1 |       0 |     0 |        |   1 |
                | all                   |   2 |       2 |     1 |      1 |   6 |
                  1 kept, 1 promoted, 1 demoted, 1 moved, 1 new, 1 gone

                """)
            .Says("  3 kept, 1 moved, 1 new, 1 gone; the scheme has no ranking");

        Assert.Equal(
            """
            customer,scheme,from,to,outcome
            f,value_tier,,Key,New
            c,value_tier,New,Key,Moved
            b,value_tier,Key,Small,Demoted
            a,value_tier,Small,Regular,Promoted
            e,value_tier,Key,,Gone
            f,boundary,,External,New
            c,boundary,External,Internal,Moved
            e,boundary,External,,Gone

            """,
            folder.Read("moved.csv"));
    }

    [Fact]
    public void A_scheme_may_be_chosen_and_ranked()
    {
        var one = Run(Old, New, "--scheme", "value_tier").Exits(0).Output;
        Assert.DoesNotContain("boundary", one, StringComparison.Ordinal);
        Run(Old, New, "--scheme", "risk").Exits(0).Says("  2 kept, 2 moved, 1 new, 1 gone; the scheme has no ranking");
        Run(Old, New, "--scheme", "risk=low,high").Exits(0).Says("  2 kept, 1 promoted, 1 demoted, 0 moved, 1 new, 1 gone\n");
        Run(Old, New, "--scheme", "boundary=Internal,External").Exits(0).Says("  3 kept, 1 promoted, 0 demoted, 0 moved, 1 new, 1 gone\n");
        Run(Old, New, "--scheme", "boundary=Internl,External").Exits(2).Complains("it has no class 'Internl'. Did you mean Internal?");
    }

    [Theory]
    [InlineData("customer,value_tier\na,Keys\n", 1, "new.csv: rows were rejected", "value_tier has an unknown class; first on line 2: 'Keys'")]
    [InlineData("customer,value_tier\na,Key\na,Small\n", 1, "new.csv: rows were rejected", "repeated id; first on line 3: 'a'")]
    [InlineData("customer,value_tier\n,Key\n", 1, "new.csv: rows were rejected", "customer is missing")]
    [InlineData("customer,value_tier\n", 1, "no rows", "")]
    [InlineData("", 1, "is empty", "")]
    [InlineData("id,value_tier\na,Key\n", 2, "has no column 'customer'", "")]
    [InlineData("customer,sales\na,1\n", 2, "The files have no column of the same scheme", "")]
    public void A_bad_file_ends_the_run_and_nothing_is_written(string text, int exitCode, string message, string found)
    {
        Run(Old, text, "--out", folder.PathOf("moved.csv")).Exits(exitCode).Complains(message).Says(found);

        Assert.Equal(["new.csv", "old.csv"], folder.Files);
    }

    [Fact]
    public void A_scheme_that_one_file_lacks_is_named() =>
        Run(Old, "customer,value_tier\na,Key\n", "--scheme", "risk").Exits(2).Complains("--scheme: ").Complains("new.csv has no column 'risk'");

    [Fact]
    public void Files_of_other_customers_are_told()
    {
        Run("customer,value_tier\n1,Key\n", "customer,value_tier\n01,Key\n").Exits(0).Says("no customer is in both files; check --id");
        Run("customer,value_tier\n1,Key\n", "customer,value_tier\n1,Key\n", "--out",
            folder.PathOf("old.csv")).Exits(2).Complains("is also read; name another file");
        Custseg.Run("compare", "-", "-").Exits(2).Complains("Only one of OLD and NEW can be standard input");
    }

    [SharedDataFact]
    public void Online_retail_between_two_days()
    {
        Classify("2011-06-30");
        Classify("2011-12-10");

        var compared = Custseg.Run("compare", folder.PathOf("2011-06-30.csv"), folder.PathOf("2011-12-10.csv"), "--scheme", "value_tier", "--out",
            folder.PathOf("moved.csv")).Exits(0)
            .Says("1,370 new, 0 gone");

        var before = folder.ReadRows("2011-06-30.csv").ToDictionary(row => row["customer"], row => row["value_tier"], StringComparer.Ordinal);
        var after = folder.ReadRows("2011-12-10.csv").ToDictionary(row => row["customer"], row => row["value_tier"], StringComparer.Ordinal);
        Assert.Equal((3_002, 4_372), (before.Count, after.Count));
        var moves = folder.ReadRows("moved.csv");
        Assert.All(moves, move =>
        {
            Assert.Equal(before.GetValueOrDefault(move["customer"], ""), move["from"]);
            Assert.Equal(after.GetValueOrDefault(move["customer"], ""), move["to"]);
        });
        Assert.Equal(before.Keys.Union(after.Keys, StringComparer.Ordinal).Count(id => before.GetValueOrDefault(id) != after.GetValueOrDefault(id)),
            moves.Count);
        // The printed rows and columns add up to the customers of either side.
        var matrix = compared.Output
            .Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        Assert.All(matrix[2..^2], row => Assert.Equal(before.Values.Count(name => name == row[0]), Number(row[^1])));
        Assert.All(matrix[2..^2], row => Assert.Equal(Number(row[^1]), row[1..^1].Sum(Number)));
        for (var column = 1; column < matrix[0].Length - 2; column++)
            Assert.Equal(after.Values.Count(name => name == matrix[0][column]), Number(matrix[^1][column]));

        void Classify(string asOf) => Custseg.Run(
            "purchases", SharedData.PathOf("online-retail", "onlineretail.csv.gz"),
            "--map", "Customer=CustomerID", "--map", "Date=InvoiceDate", "--map", "Amount=Quantity*UnitPrice", "--map", "Order=InvoiceNo",
            "--as-of", asOf, "--out", folder.PathOf($"{asOf}.csv")).Exits(0);

        static int Number(string cell) => cell.Length == 0 ? 0 : int.Parse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private Custseg.Result Run(string before, string after, params string[] arguments) =>
        Custseg.Run(["compare", folder.Write("old.csv", before), folder.Write("new.csv", after), .. arguments]);
}
