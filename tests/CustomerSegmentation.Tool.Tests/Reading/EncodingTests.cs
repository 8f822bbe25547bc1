using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Files that are not UTF-8: their encoding is found or set, and their texts come out as they were written.</summary>
public sealed class EncodingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> Found => new()
    {
        { "windows-1252", "Müller", "Jörg Strauß;Gröger;Düsseldorf" },
        { "windows-1252", "José", "Renée;François;Hélène;Noël" },
        { "windows-1252", "Søren", "Ærø;Åse;Øst" },
        { "windows-1252", "Muñoz", "Málaga;Peña;Logroño" },
        { "windows-1252", "Müller – „Lager“", "Gut & Günstig €" },
        { "windows-1252", "Renée", "Müller;Weiß;Peña;São João;Françoise" },
        { "windows-1250", "Wójcik", "Dąbrowski;Kamiński;Łódź;Poznań" },
        { "windows-1250", "Dvořák", "Černý;Plzeň;Děčín" },
        { "windows-1254", "Yılmaz", "Şahin;Eskişehir;Çelik" },
        { "windows-1251", "Иванов", "Петров;Сидорова;Казань" },
        { "koi8-r", "Иванов", "Петров;Сидорова;Казань" },
        { "windows-1255", "כהן", "לוי;חיפה" },
        { "gb18030", "张三", "李四;上海市;王小明" },
        { "big5", "陳大文", "林小姐;臺北;王先生" },
        { "ibm850", "Müller", "Gröger;Düsseldorf;Böhm" },
        { "utf-16", "Müller", "张一三;Иванов" },
        { "utf-16BE", "一一一一", "张三;Иванов" },
        { "utf-8", "Müller", "张三;Иванов" },
        { "utf-8", "Ã¼Ã¤", "â‚¬" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void Texts_come_out_as_they_were_written(string name, string first, string others)
    {
        string[] names = [first, .. others.Split(';')];
        var file = folder.Write("p.csv", TextEncoding(name).GetBytes(Rows(names)));

        var result = Run(file).Exits(0).Says("rows in = 60 used + 0 left out by rule + 0 rejected");

        AssertCustomers(names);
        if (name == "utf-8")
            Assert.DoesNotContain("--encoding", result.Output, StringComparison.Ordinal);
        else
            result.Says($" is {name}, as its ", "; --encoding sets it.\n");
    }

    [Theory]
    [InlineData("windows-1252", "Müller;Zoë")]
    [InlineData("iso-8859-15", "5 € Müller")]
    [InlineData("cp1251", "Müller;Иванов")]
    [InlineData("shift_jis", "山田;ソ表")]
    [InlineData("utf-32", "Müller;😀")]
    [InlineData("IBM037", "Mueller")]
    [InlineData("UTF8", "Müller")]
    public void The_encoding_can_be_set(string name, string texts)
    {
        string[] names = [.. texts.Split(';').Select(text => name == "cp1251" ? text.Replace("ü", "u", StringComparison.Ordinal) : text)];
        var known = name switch { "cp1251" => "windows-1251", "UTF8" => "utf-8", _ => name };
        var file = folder.Write("p.csv", TextEncoding(known).GetBytes(Rows(names)));

        var result = Run(file, "--encoding", name).Exits(0);

        AssertCustomers(names);
        Assert.DoesNotContain("--encoding", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_mark_is_no_part_of_the_first_column(string name)
    {
        var encoding = TextEncoding(name);
        var file = folder.Write("p.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Rows(["Müller", "Zoë"]))]);
        Run(file).Exits(0);
        AssertCustomers(["Müller", "Zoë"]);
        Run(file, "--encoding", name).Exits(0);
        Run(file, "--encoding", "windows-1252").Exits(2)
            .Complains($"begins with the mark of {name}, and --encoding says windows-1252; leave --encoding out.");
    }

    [Fact]
    public void It_is_found_far_behind_the_first_bytes_and_in_packed_files_and_standard_input()
    {
        var text = new StringBuilder("customer,date,amount\n");
        for (var i = 0; i < 20_000; i++)
            text.Append(FormattableString.Invariant($"C{i % 500},2024-01-{(i % 28) + 1:00},{i % 97}.50\n"));
        text.Append("Jörg Strauß,2024-02-01,7\n");
        var bytes = TextEncoding("windows-1252").GetBytes(text.ToString());

        Run(folder.Write("p.csv", bytes)).Exits(0).Says("p.csv is windows-1252, as its texts show, such as Jörg; --encoding sets it.\n");
        Assert.Contains("Jörg Strauß,", folder.Read("out.csv"), StringComparison.Ordinal);
        Run(folder.Write("p.csv.gz", TemporaryFolder.Gzip(bytes))).Exits(0);
        Assert.Contains("Jörg Strauß,", folder.Read("out.csv"), StringComparison.Ordinal);
        Custseg.RunOn(bytes, "purchases", "-", "--out", folder.PathOf("out.csv")).Exits(0).Says("standard input is windows-1252");
        Assert.Contains("Jörg Strauß,", folder.Read("out.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_in_the_encoding_reject_their_row()
    {
        var text = Encoding.Unicode;
        var file = folder.Write("p.csv",
            [.. text.GetBytes("customer,date,amount\n山田,2024-01-01,1\nA"), 0x00, 0xD8, .. text.GetBytes("B,2024-01-02,2\n表,2024-01-03,3\n")]);
        Run(file).Exits(0).Says("rejected 1: not utf-16; first on line 3", "say how the file is written with --encoding");
        Assert.Equal("山田,表", folder.ReadColumn("out.csv", "customer"));
    }

    [Fact]
    public void Utf8_that_is_set_stays_utf8()
    {
        var file = folder.Write("p.csv", TextEncoding("windows-1252").GetBytes(Rows(["Jörg", "Ann"])));
        Run(file, "--encoding", "utf-8").Exits(0).Says("rejected 30: not UTF-8");
        Assert.Equal("Ann", folder.ReadColumn("out.csv", "customer"));
    }

    [Theory]
    [InlineData("windows-1225", "Did you mean windows-125")]
    [InlineData("klingon", "Usual ones are utf-8, utf-16, windows-1252")]
    [InlineData("utf-7", "--encoding utf-7 is not known.")]
    public void An_unknown_name_is_refused(string name, string remedy) =>
        Run(folder.Write("p.csv", Rows(["a"])), "--encoding", name).Exits(2).Complains($"--encoding {name} is not known.", remedy);

    [Fact]
    public void Joined_and_compared_files_are_found_alike()
    {
        var file = folder.Write("p.csv", Rows(["Müller", "Zoë"]));
        Run(file).Exits(0);
        var old = folder.Write("old.csv", TextEncoding("windows-1252").GetBytes(folder.Read("out.csv")));
        Run(file, "--previous", old).Exits(0).Says("previous classes known of 2 customers: value_tier 2", "old.csv is windows-1252");
        Custseg.Run("compare", old, folder.PathOf("out.csv")).Exits(0).Says("2 kept");
        Custseg.Run("compare", old, old, "--encoding", "utf-8").Exits(1);
        Custseg.Run("portfolio", old, "--encoding", "windows-1252").Exits(0);
    }

    private static Encoding TextEncoding(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    private static string Rows(string[] names)
    {
        var text = new StringBuilder("customer,date,amount\r\n");
        for (var i = 0; i < 60; i++)
            text.Append(FormattableString.Invariant($"\"{names[i % names.Length]}\",2024-01-{(i % 28) + 1:00},{i}.25\r\n"));
        return text.ToString();
    }

    private void AssertCustomers(string[] names) => Assert.Equal(names.Order(StringComparer.Ordinal),
        folder.ReadRows("out.csv").Select(row => row["customer"]).Order(StringComparer.Ordinal));

    private Custseg.Result Run(string file, params string[] more) => Custseg.Run(["purchases", file, "--out", folder.PathOf("out.csv"), .. more]);
}
