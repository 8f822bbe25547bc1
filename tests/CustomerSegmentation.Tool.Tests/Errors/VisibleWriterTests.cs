namespace CustomerSegmentation.Tool.Tests.Errors;

/// <summary>What data holds steers no terminal, and floods none.</summary>
public sealed class VisibleWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("\u001B]0;x\u0007\u001B[31m", "\\x1B]0;x\\x07\\x1B[31m")]
    [InlineData("\0\r\u007F\u0080\u009B1m\u009F\u00A0", "\\x00\\x0D\\x7F\\x80\\x9B1m\\x9F\u00A0")]
    [InlineData("\u202Eabc\u2066\u2028", "\\u202Eabc\\u2066\\u2028")]
    [InlineData("客户 \u200E😀", "客户 \u200E😀")]
    public void What_would_steer_a_terminal_is_shown(string text, string shown)
    {
        using var printed = new StringWriter { NewLine = "\r\n" };
        using var writer = new VisibleWriter(printed);
        writer.Write(text);
        writer.Write(text.ToCharArray());
        writer.Write(text.ToCharArray(), 0, text.Length);
        foreach (var character in text.Where(character => !char.IsSurrogate(character)))
            writer.Write(character);
        writer.WriteLine(text);
        writer.WriteLine();

        var one = string.Concat(shown.Where(character => !char.IsSurrogate(character)));
        Assert.Equal($"{shown}{shown}{shown}{one}{shown}\r\n\r\n", printed.ToString());
    }

    [Fact]
    public void A_long_text_is_cut_in_the_middle()
    {
        using var printed = new StringWriter();
        using var writer = new VisibleWriter(printed);
        writer.Write($"one\nbegin{new string('x', 1_000_000)}end");

        Assert.StartsWith("one\nbegin", printed.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("end", printed.ToString(), StringComparison.Ordinal);
        Assert.Contains("x … x", printed.ToString(), StringComparison.Ordinal);
        Assert.InRange(printed.ToString().Length, 100, 10_000);
    }

    [Fact]
    public void A_row_that_is_told_is_shown_and_written_as_it_is()
    {
        const string row = "B,\u001B]0;PWNED\u0007\u001B[31mx,1";
        var file = folder.Write("escape.csv", $"customer,date,amount\nA,2025-01-01,1\n{row}\n");
        string[] command = ["purchases", file, .. Custseg.Maps, "--rejects", folder.PathOf("rejects.csv")];

        var result = Custseg.Run(command).Exits(0).Says(@"\x1B]0;PWNED\x07\x1B[31mx");

        Assert.DoesNotContain('\u001B', result.Output + result.Error);
        Assert.Contains(row, folder.Read("rejects.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', Custseg.Run("explain", "purchases", file, "--map-by-name", "--customer", "\u001B[31m").Exits(2).Error);
    }

    [Fact]
    public void Faults_are_told_up_to_a_number_and_a_length()
    {
        var faults = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"\"Unknown{i}\": 1"));
        var policy = folder.Write("policy.json", $$"""{ "TimeZone": "{{new string('z', 5_000_000)}}", {{faults}} }""");

        var error = Custseg.Run("policy", "check", policy).Exits(2).Error;

        Assert.EndsWith("… and 251 more\n", error, StringComparison.Ordinal);
        Assert.InRange(error.Length, 1_000, 100_000);
    }
}
