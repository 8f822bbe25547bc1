using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Texts of any encoding as UTF-8, however few bytes come at a time.</summary>
public sealed class Utf8StreamTests
{
    private static readonly string[] Pieces = ["", "a", "Meier", "é", "Ã¼", "Müller", "汉字", "Иван", "😀", "€", "\u0080", "\uFFFD", ",", ";12.50", "\n", "\u0301"];

    [Fact]
    public void Valid_utf8_is_never_anything_else()
    {
        var random = new Random(15);
        for (var round = 0; round < Scale.Of(2000); round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Text(random));
            var stream = Over(bytes, random, given: null);
            Assert.Equal(bytes, Read(stream, random));
            Assert.Null(stream.Note);
            Assert.Equal("UTF-8", stream.EncodingName);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("windows-1252")]
    [InlineData("windows-1251")]
    [InlineData("gb18030")]
    [InlineData("shift_jis")]
    [InlineData("IBM037")]
    public void A_text_of_a_given_encoding_is_the_text_that_the_framework_reads(string name)
    {
        var random = new Random(16);
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        for (var round = 0; round < Scale.Of(500); round++)
        {
            var bytes = encoding.GetBytes(Text(random));
            var expected = Encoding.UTF8.GetBytes(encoding.GetString(bytes));
            Assert.Equal(expected, Read(Over(bytes, random, encoding), random));
        }
    }

    [Fact]
    public void What_is_no_text_becomes_bytes_that_are_no_utf8()
    {
        var random = new Random(17);
        byte[] bytes = [.. Encoding.Unicode.GetBytes("a"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("b")];
        Assert.Equal([(byte)'a', 0xFF, 0xFF, 0xFF, (byte)'b'], Read(Over(bytes, random, Encoding.Unicode), random));
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    // The first bytes end at a random place, in the middle of a letter perhaps; a mark is told by them.
    private static Utf8Stream Over(byte[] bytes, Random random, Encoding? given)
    {
        var head = random.Next(Math.Min(4, bytes.Length), bytes.Length + 1);
        return new Utf8Stream("file", bytes[..head], new Drops(bytes[head..], random.Next(1, 9)), given);
    }

    private static byte[] Read(Utf8Stream stream, Random random)
    {
        using var all = new MemoryStream();
        var buffer = new byte[random.Next(1, 40)];
        while (stream.Read(buffer) is > 0 and var count)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }
}
