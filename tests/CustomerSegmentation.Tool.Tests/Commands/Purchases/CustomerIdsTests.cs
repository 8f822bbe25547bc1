using System.Globalization;
using System.Text;
using CustomerSegmentation.Tool.Commands.Purchases;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>Customers' ids as numbers.</summary>
public class CustomerIdsTests
{
    private readonly CustomerIds ids = new();

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("12345678")]
    [InlineData("123456789")]
    [InlineData("fifteen bytes 1")]
    [InlineData("sixteen bytes 12")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("客户一号")]
    [InlineData("客户一号客户")]
    [InlineData("a\0")]
    public void An_id_comes_back_as_it_was(string id)
    {
        var number = Pack(id);

        Assert.Equal(number, Pack(id));
        Assert.Equal(id, ids.Unpack(number));
    }

    [Fact]
    public void Different_ids_have_different_numbers()
    {
        string[] texts = ["", "\0", "\0\0", "a", "a\0", "A", "ab", "ba", "fifteen bytes 1", "fifteen bytes 2", "sixteen bytes 12", "sixteen bytes 13", "é",
            "e\u0301"];

        Assert.Equal(texts.Length, texts.Select(Pack).Distinct().Count());
    }

    [Fact]
    public void Ids_of_digits_have_as_many_hash_codes()
    {
        const int count = 200_000;
        var codes = Enumerable.Range(0, count).Select(id => Pack(id.ToString(CultureInfo.InvariantCulture)).GetHashCode()).Distinct().Count();

        // Random codes of 32 bits would have five in common.
        Assert.InRange(codes, count - 50, count);
    }

    [Fact]
    public void Ids_whose_four_parts_collide_under_the_framework_s_combined_hash_have_as_many_hash_codes()
    {
        const int count = 200_000;
        // The inverse of the factor of HashCode.Combine. What one part adds, the next one takes away, whatever the seed.
        const uint inverse = 0xB6C9_2F47;
        var codes = Enumerable.Range(0, count).Select(i => new CustomerId(Parts((uint)i & 4095), Parts((uint)i >> 12)).GetHashCode()).Distinct().Count();

        static ulong Parts(uint number) => (number << 6) * inverse | ((ulong)((0 - number) * inverse) << 32);
        Assert.InRange(codes, count - 50, count);
    }

    private CustomerId Pack(string id) => ids.Pack(Encoding.UTF8.GetBytes(id));
}
