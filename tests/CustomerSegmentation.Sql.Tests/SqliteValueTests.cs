namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite has values of any type in any column: what is not the fact's is unknown, and never taken for it.</summary>
public class SqliteValueTests
{
    private static readonly SegmentationModel Model = SegmentationPolicy.FromJson("""
        {
          "Schemes": [ "value_tier", "membership", "since" ],
          "ValueTier": { "KeyCut": 1000, "RegularCut": 100 },
          "Facts": { "member": { "Kind": "yes_no" }, "joined": { "Kind": "date" } },
          "Tables": {
            "membership": { "Classes": [ "Member", "Other" ], "Rows": [ { "When": { "member": "yes" }, "Class": "Member" }, { "Class": "Other" } ] },
            "since": { "Classes": [ "Old", "New" ], "Rows": [ { "When": { "joined": "< 2020-01-01" }, "Class": "Old" }, { "Class": "New" } ] }
          }
        }
        """).ToModel();

    [Theory]
    [InlineData("120.50", "Regular")]
    [InlineData("'120.50'", "Regular")]
    [InlineData("'1000'", "Key")]
    [InlineData("' 1e3 '", "Key")]
    [InlineData("'-5'", "Small")]
    [InlineData("'+1000'", "Key")]
    [InlineData("'0100.'", "Regular")]
    [InlineData("'.5'", "Small")]
    [InlineData("'1e-400'", "Unclassified")]
    [InlineData("char(10) || '1200'", "Unclassified")]
    [InlineData("'1200' || char(0) || 'x'", "Unclassified")]
    [InlineData("'0x4B0'", "Unclassified")]
    [InlineData("9223372036854775807", "Key")]
    [InlineData("'2024-01-01'", "Unclassified")]
    [InlineData("'12abc'", "Unclassified")]
    [InlineData("'1,200'", "Unclassified")]
    [InlineData("''", "Unclassified")]
    [InlineData("'nan'", "Unclassified")]
    [InlineData("'Infinity'", "Unclassified")]
    [InlineData("'true'", "Unclassified")]
    [InlineData("'\"1200\"'", "Unclassified")]
    [InlineData("'[1200]'", "Unclassified")]
    [InlineData("'1e400'", "Unclassified")]
    [InlineData("9e999", "Unclassified")]
    [InlineData("x'00'", "Unclassified")]
    [InlineData("x'31323030'", "Unclassified")]
    [InlineData("NULL", "Unclassified")]
    public void A_number_is_a_number_or_a_text_that_is_one(string sales, string tier) =>
        Assert.Equal(tier, Classify($"{sales} AS sales, 1 AS member, '2019-01-01' AS joined")[0]);

    [Theory]
    [InlineData("1", "Member")]
    [InlineData("0", "Other")]
    [InlineData("1.0", "Member")]
    [InlineData("true", "Member")]
    [InlineData("'yes'", "Member")]
    [InlineData("' TRUE '", "Member")]
    [InlineData("'1'", "Member")]
    [InlineData("'y'", "Member")]
    [InlineData("'No'", "Other")]
    [InlineData("'false'", "Other")]
    [InlineData("'n'", "Other")]
    [InlineData("'0'", "Other")]
    [InlineData("'1.0'", "Unclassified")]
    [InlineData("'on'", "Unclassified")]
    [InlineData("''", "Unclassified")]
    [InlineData("2", "Unclassified")]
    [InlineData("0.5", "Unclassified")]
    [InlineData("x'01'", "Unclassified")]
    [InlineData("NULL", "Unclassified")]
    public void Yes_or_no_is_1_or_0_or_a_word(string member, string membership) =>
        Assert.Equal(membership, Classify($"1 AS sales, {member} AS member, '2019-01-01' AS joined")[1]);

    [Theory]
    [InlineData("'2019-12-31'", "Old")]
    [InlineData("'2019-12-31 23:59:59'", "Old")]
    [InlineData("'2019-12-31T23:59'", "Old")]
    [InlineData("'2020-01-01'", "New")]
    [InlineData("'0001-01-01'", "Old")]
    [InlineData("'9999-12-31'", "New")]
    [InlineData("'20191231'", "Old")]
    [InlineData("20191231", "Old")]
    [InlineData("' 2019-12-31 '", "Old")]
    [InlineData("'2020-02-29'", "New")]
    [InlineData("'2019-02-29'", "Unclassified")]
    [InlineData("'2019-04-31T10:00'", "Unclassified")]
    [InlineData("'2019-12-31x'", "Unclassified")]
    [InlineData("'2019-12-31' || char(0) || 'x'", "Unclassified")]
    [InlineData("'2019-1-1'", "Unclassified")]
    [InlineData("'now'", "Unclassified")]
    [InlineData("'12:00'", "Unclassified")]
    [InlineData("2458484.5", "Unclassified")]
    [InlineData("x'323031392D30312D3031'", "Unclassified")]
    [InlineData("'0000-12-31'", "Unclassified")]
    [InlineData("'31.12.2019'", "Unclassified")]
    [InlineData("'2019-13-01'", "Unclassified")]
    [InlineData("'yesterday'", "Unclassified")]
    [InlineData("''", "Unclassified")]
    [InlineData("NULL", "Unclassified")]
    public void A_date_is_a_text_of_year_month_and_day(string joined, string since) =>
        Assert.Equal(since, Classify($"1 AS sales, 1 AS member, {joined} AS joined")[2]);

    private static string[] Classify(string values)
    {
        using var database = new SqliteTable();
        var map = TableMap.OfQuery($"SELECT {values}")
            .From(Facts.Sales, "sales").From((YesNoFact)Model.Policy.FindFact("member")!, "member").From((DateFact)Model.Policy.FindFact("joined")!, "joined");
        return [.. Assert.Single(database.Read(Model.ToSql(map, SqlDialect.Sqlite, SqlClasses.Names))).Cast<string>()];
    }
}
