using System.Globalization;
using System.Text;
using CustomerSegmentation.Input;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Numbers as people write them, once it is known what stands before the decimals.</summary>
public sealed class NumberFormTests
{
    private static readonly MappedColumn Column = new("n", 0);

    // What stands before the decimals, and between groups.
    private static readonly (string Decimal, string Group)[] Styles =
    [
        (".", ""), (".", ","), (".", "'"), (".", "\u2019"), (".", " "),
        (",", ""), (",", "."), (",", " "), (",", "\u00A0"), (",", "\u202F"), (",", "'"),
    ];

    [Property(MaxTest = 500)]
    public void Every_decimal_reads_back_exactly(decimal number, byte style, bool minusBehind)
    {
        var (sign, group) = Styles[style % Styles.Length];
        var text = Write(number, sign, group);
        if (minusBehind && number < 0)
            text = text[1..] + "-";

        Assert.Null(Parser(sign).ReadDecimal(Encoding.UTF8.GetBytes(text), Column, out var read));
        Assert.Equal(number, read);
        Assert.Null(Parser(sign).ReadDouble(Encoding.UTF8.GetBytes(text), Column, out var nearest));
        Assert.Equal(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), nearest);
    }

    // Where a mark is put elsewhere, or another is taken, it is no number, and not another one.
    [Property(MaxTest = 500)]
    public void Groups_of_another_size_are_no_number(int whole, byte style, byte place, byte other)
    {
        var (sign, group) = Styles[style % Styles.Length];
        var (_, mark) = Styles[other % Styles.Length];
        if (mark.Length == 0 || mark == sign)
            return;
        var text = Write(Math.Abs((long)whole), sign, group);
        text = text.Insert(place % (text.Length + 1), mark);

        var fault = Parser(sign).ReadDecimal(Encoding.UTF8.GetBytes(text), Column, out var read);

        var isRight = read > 0 && Styles.Any(one => one.Decimal == sign && Write(read, sign, one.Group) == text);
        // A blank before or behind a number is not the parser's.
        Assert.True(fault is not null || isRight, $"{text} was read as {read}");
    }

    [Theory]
    [InlineData(".", "1234.50", "1234.50")]
    [InlineData(".", "1,234.50", "1234.50")]
    [InlineData(".", "-1,234,567", "-1234567")]
    [InlineData(".", "12.50-", "-12.50")]
    [InlineData(".", "12.50 -", "-12.50")]
    [InlineData(".", "+.5", "0.5")]
    [InlineData(".", "5.", "5")]
    [InlineData(".", "1e3", "1000")]
    [InlineData(",", "1.234,50", "1234.50")]
    [InlineData(",", "139.980", "139980")]
    [InlineData(",", "1,5e3", "1500")]
    [InlineData(",", "12,50-", "-12.50")]
    [InlineData(",", ",5", "0.5")]
    [InlineData(",", "1234", "1234")]
    public void It_is_read(string sign, string text, string expected)
    {
        Assert.Null(Parser(sign).ReadDecimal(Encoding.UTF8.GetBytes(text), Column, out var read));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData(".", "1.234,50")]
    [InlineData(".", "1,23")]
    [InlineData(".", "1234,567")]
    [InlineData(".", "0,123")]
    [InlineData(".", ",123")]
    [InlineData(".", "1,,234")]
    [InlineData(".", "1,234 567")]
    [InlineData(".", "1,234e3")]
    [InlineData(".", "1.234.567")]
    [InlineData(".", "--5")]
    [InlineData(".", "-5-")]
    [InlineData(".", "-")]
    [InlineData(".", "$5")]
    [InlineData(".", "5 EUR")]
    [InlineData(".", "(5)")]
    [InlineData(",", "12.50")]
    [InlineData(",", "1.5")]
    [InlineData(",", "1,234.50")]
    [InlineData(",", "1,2,3")]
    [InlineData(",", "5,")]
    [InlineData(",", "€5,00")]
    public void It_is_rejected_with_what_would_be_right(string sign, string text)
    {
        var fault = Parser(sign).ReadDecimal(Encoding.UTF8.GetBytes(text), Column, out _);
        Assert.Equal("n is not a number", fault?.Reason);
        Assert.Contains(sign == "." ? "write 1234.50 or 1,234.50" : "write 1234,50 or 1.234,50", fault!.Detail, StringComparison.Ordinal);
        Assert.False(fault.EndsRun);
        Assert.Equal("n is not a number", Parser(sign).ReadDouble(Encoding.UTF8.GetBytes(text), Column, out _)?.Reason);
    }

    // As after a long file whose first rows have no such sign.
    [Fact]
    public void A_comma_that_nothing_explains_ends_the_run()
    {
        var parser = new FieldParser(FieldForms.Of(new InputPolicy(), TimeZoneInfo.Utc));
        foreach (var text in (string[])["1,5", "1,234", "1.234,5", "1,234.5"])
        {
            var fault = parser.ReadDecimal(Encoding.UTF8.GetBytes(text), Column, out _);
            Assert.True(fault?.EndsRun, text);
            Assert.EndsWith($"the comma of '{text}' means; --decimal . or --decimal , says it", fault!.Detail, StringComparison.Ordinal);
            Assert.True(parser.ReadDouble(Encoding.UTF8.GetBytes(text), Column, out _)?.EndsRun, text);
        }

        Assert.Null(parser.ReadDecimal("12.5"u8, Column, out _));
        Assert.Null(parser.ReadDecimal("1 234-"u8, Column, out var read));
        Assert.Equal(-1234, read);
        Assert.False(parser.ReadDecimal("a,b"u8, Column, out _)?.EndsRun);
    }

    [Fact]
    public void Limits_stay_in_every_form()
    {
        var digits = new string('9', 29);
        Assert.Equal("n is out of range", Parser(",").ReadDecimal(Encoding.UTF8.GetBytes($"{digits}9,5"), Column, out _)?.Reason);
        Assert.Equal("n is out of range", Parser(",").ReadDouble("1,5e100"u8, Column, out _)?.Reason);
        Assert.Equal("n is out of range", Parser(",").ReadDouble("1,5e-400"u8, Column, out _)?.Reason);
        Assert.Equal("n is out of range", Parser(",").ReadDecimal("inf"u8, Column, out _)?.Reason);
        Assert.NotNull(Parser(",").ReadDecimal(Encoding.UTF8.GetBytes(new string('1', 500) + ",5"), Column, out _));
    }

    private static FieldParser Parser(string sign) => new(FieldForms.Of(new InputPolicy { DecimalSeparator = sign }, TimeZoneInfo.Utc));

    private static string Write(decimal number, string sign, string group)
    {
        var plain = Math.Abs(number).ToString(CultureInfo.InvariantCulture).Split('.');
        var whole = plain[0];
        for (var place = whole.Length - 3; place > 0; place -= 3)
            whole = whole.Insert(place, group);
        return $"{(number < 0 ? "-" : "")}{whole}{(plain.Length > 1 ? sign + plain[1] : "")}";
    }
}
