using System.Globalization;
using System.Text;
using CsvHelper;
using CustomerSegmentation.Tool.Writing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CustomerSegmentation.Tool.Tests.Writing;

/// <summary>Rows are written as CsvHelper writes them, byte for byte.</summary>
public sealed class RowTextLaws
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("C0001", "a@b.com", "=1+2", "-5", "+49", "@x", "a,b", "say \"x\"", "two\nlines", "\r", "\t", " a", "a ", "客户", "é", "＝1", "－2", "\uD83D\uDE00",
            "a;b", "a|b", "'x", "0", "a'b", "%", "\0", "\uFEFF", "١"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get.Replace('\uD800', 'x')));

    private static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.Elements(0.0, -0.0, double.NaN, 1, -1, 0.1, -0.1, 1e15, 1e15 - 1, 1e-7, 123456789012345680, 1e100, -1e100, 5e-324, 1e21, 0.30000000000000004),
        Gen.Choose(-1_000_000, 1_000_000).Select(whole => (double)whole),
        Gen.Choose(-1_000_000, 1_000_000).Select(cents => cents / 100.0),
        ArbMap.Default.GeneratorFor<double>().Where(value => !double.IsInfinity(value)));

    private static readonly Gen<object> Fields = Gen.OneOf(
        Texts.Select(text => (object)text),
        Numbers.Select(number => (object)number),
        Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(day => (object)DateOnly.FromDayNumber(day)));

    [Property(MaxTest = 1_000, QuietOnSuccess = true)]
    public Property They_are_those_of_a_writer() => Prop.ForAll(
        Fields.NonEmptyListOf().ToArbitrary(), Gen.Elements(CsvInjection.None, CsvInjection.Escape).ToArbitrary(), (fields, injection) =>
        {
            // A row of nothing but an empty field is not written.
            object[] row = ["id", .. fields];
            var options = new CsvWriterOptions { NewLine = "\n", Injection = injection };
            var text = new RowText(options);
            foreach (var field in row)
                Write(text, field);
            text.EndRow();

            Assert.Equal(ByWriter(row, options), Encoding.UTF8.GetString(text.Bytes.Span));
        });

    private static void Write(RowText text, object field)
    {
        switch (field)
        {
            case string value: text.Write(value); break;
            case double value: text.Write(value); break;
            default: text.Write((DateOnly)field); break;
        }
    }

    private static string ByWriter(IEnumerable<object> row, CsvWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            foreach (var field in row)
            {
                switch (field)
                {
                    case string value: csv.WriteField(value); break;
                    case double.NaN: csv.WriteField(""); break;
                    case double value: csv.WriteField(value, format: default, CultureInfo.InvariantCulture); break;
                    default: csv.WriteField((DateOnly)field); break;
                }
            }

            csv.EndRecord();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
