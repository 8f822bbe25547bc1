using Spectre.Console;

namespace CustomerSegmentation.Tool.Tests.Printing;

/// <summary>The option --culture, and tables with wide characters.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public CultureTests() => file = folder.Write("customers.csv", "id,sales\na,1\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    public void Names_are_printed_in_words_and_files_keep_the_stable_ones(string culture)
    {
        Custseg.Run("customers", file, "--map-by-name", "--culture", culture, "--out",
            folder.PathOf("out.csv")).Exits(0).Says("| Value tier |").Says("Not run: Loyalty quadrant: needs loyalty");
        Assert.Equal("Key", folder.ReadColumn("out.csv", "value_tier"));
        Custseg.Run("--culture", culture, "explain", "customers", file, "--map-by-name", "--customer",
            "a").Exits(0).Says("\nValue tier: Key (row 1): sales 1 >= 1\n");
        Custseg.Run("schemes", "loyalty_quadrant", "--culture",
            culture).Exits(0).Says("Loyalty quadrant (loyalty_quadrant)\n").Says("2 RisingStar (Rising star)");
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-CN")]
    [InlineData("ZH-hans-SG")]
    [InlineData("zh")]
    public void Chinese_is_a_culture_that_there_are_names_in(string culture) =>
        Custseg.Run("schemes", "loyalty_quadrant", "--culture", culture).Exits(0).Says("销量×忠诚度 (loyalty_quadrant)\n").Says("2 RisingStar (明日之星)");

    [Fact]
    public void Every_command_prints_Chinese_names_and_files_keep_the_stable_ones()
    {
        var customers = folder.Write("customers.csv", "id,sales,loyalty\na,1,0.9\nb,500,0.9\nc,400,0.1\nd,2,0.1\n");
        var policy = folder.Write("policy.json", """{ "LoyaltyQuadrant": { "SalesCut": 100, "LoyaltyCut": 0.5 } }""");
        string[] run = [customers, "--map-by-name", "--policy", policy, "--culture", "zh-Hans"];

        Custseg.Run(["customers", .. run, "--out", folder.PathOf("out.csv")]).Exits(0).Says("| 销量×忠诚度    | customers |").Says("| 明日之星       |         1 "
            + "|").Says("| 客户分级 |").Says("| 关键客户 |").Says("Not run: 赢利信号: needs profit");
        Assert.Equal("RisingStar,Treasured,Dangerous,Expendable", folder.ReadColumn("out.csv", "loyalty_quadrant"));
        Custseg.Run(["explain", "customers", .. run, "--customer", "a", "--scheme", "loyalty_quadrant"]).Exits(0).Says("\n销量×忠诚度: 明日之星 (row 2): loyalty "
            + "0.9 >= 0.5; not row 1: sales 1 < 100\n").Says("\n  销量×忠诚度 明日之星: ");
        Custseg.Run("portfolio", folder.PathOf("out.csv"), "--culture",
            "zh-Hans").Exits(0).Says("| 销量×忠诚度    | customers |").Says("| 明日之星       |         1 |");
        Custseg.Run("compare", folder.PathOf("out.csv"), folder.PathOf("out.csv"), "--culture", "zh-Hans").Exits(0).Says("销量×忠诚度").Says("明日之星");
        Custseg.Run("purchases", folder.Write("purchases.csv", "customer,date,amount\na,2025-01-01,5\n"), "--map-by-name", "--culture",
            "zh-Hans").Exits(0).Says("| 客户分级 |").Says("| 客户状态 |");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh-TW")]
    [InlineData("english")]
    [InlineData("not a culture")]
    [InlineData("")]
    public void A_culture_without_names_is_refused(string culture) =>
        Custseg.Run("customers", file, "--map-by-name", "--culture",
            culture).Exits(2).Complains($"--culture {culture}: there are names in en (English) and zh-Hans (简体中文, also as zh-CN and zh-SG).");

    [Theory]
    [InlineData("Key", 3)]
    [InlineData("关键客户", 8)]
    [InlineData("渠道角色 (B2B)", 14)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("Ａ，", 4)]
    [InlineData("高𠮷", 4)]
    [InlineData("한국어カナ", 10)]
    [InlineData("…", 1)]
    public void A_wide_character_takes_two_columns(string text, int width) => Assert.Equal(width, text.GetCellWidth());

    [Fact]
    public void Tables_stay_aligned()
    {
        using var output = new StringWriter { NewLine = "\n" };
        TextTable.Print(output, [["客户分级", "customers"], ["关键客户", "1"], ["Key", "大客户"]]);

        Assert.Equal(
            """

            | 客户分级 | customers |
            | -------- | --------: |
            | 关键客户 |         1 |
            | Key      |    大客户 |

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }
}
