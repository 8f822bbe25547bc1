namespace CustomerSegmentation.Tests;

/// <summary>What customers are known by one fact, and how a column holds it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Values">A double or a text for each customer; null where it is unknown.</param>
/// <param name="Form">How numbers are held.</param>
/// <param name="HasBitmap">Whether the column has a validity bitmap even where all is known.</param>
internal sealed record CustomerColumn(Fact Fact, object?[] Values, ColumnForm Form, bool HasBitmap)
{
    // What stands in a column where the bitmap says that there is nothing.
    private static readonly double[] Hidden = [1, double.NaN, 100, -1];

    public bool IsAllUnknown => Array.TrueForAll(Values, value => value is null);

    private bool IsPartlyUnknown => Array.Exists(Values, value => value is null);

    public CustomerColumn Of(IEnumerable<int> customers) => this with { Values = [.. customers.Select(i => Values[i])] };

    public CustomerColumn With(int customer, object? value)
    {
        object?[] changed = [.. Values];
        changed[customer] = value;
        return this with { Values = changed };
    }

    public void AddTo(CustomerColumns columns)
    {
        var count = Values.Length;
        switch (Fact)
        {
            case NumberFact number when Form == ColumnForm.Singles:
                columns.Add(number, NumberColumn.Of(Numbers(NaN()).Select(value => (float)value).ToArray(), Bitmap(HasBitmap)));
                break;
            case NumberFact number when Form == ColumnForm.Integers:
                columns.Add(number, NumberColumn.Of(Numbers(Hidden).Select(int.CreateSaturating).ToArray(), Bitmap(HasBitmap || IsPartlyUnknown)));
                break;
            case NumberFact number:
                columns.Add(number, NumberColumn.Of(Numbers(NaN()), Bitmap(HasBitmap)));
                break;
            case DateFact date when Form == ColumnForm.Constant && count > 0 && Values[0] is double day && Array.TrueForAll(
                Values,
                value => value is double other && other == day):
                columns.Add(date, DateOnly.FromDayNumber((int)day));
                break;
            case DateFact date:
                columns.Add(
                    date,
                    new DateColumn(Numbers(HasBitmap ? [730_100, -1] : [-1, int.MaxValue]).Select(value => (int)value).ToArray(), Bitmap(HasBitmap)));
                break;
            case YesNoFact yesNo:
                var bits = new byte[(count + 7) / 8];
                foreach (var (i, value) in Numbers([1, 0]).Index())
                    bits[i >> 3] |= (byte)(value == 1 ? 1 << (i & 7) : 0);
                columns.Add(yesNo, new YesNoColumn(bits, count, Bitmap(HasBitmap || IsPartlyUnknown)));
                break;
            case TextFact text:
                string[] dictionary = [.. text.Possible.Concat(Values.OfType<string>()).Distinct(StringComparer.Ordinal)];
                var codes = Values.Select((value, i) => value is null ? Code(i) : Array.IndexOf(dictionary, (string)value)).ToArray();
                columns.Add(text, new TextColumn(codes, dictionary, Bitmap(HasBitmap)));
                int Code(int i) => HasBitmap && dictionary.Length > 0 ? i % dictionary.Length : i % 2 == 0 ? -1 : dictionary.Length + 1;
                break;
            case ClassFact given:
                columns.Add(given, new ClassColumn(Numbers([0]).Select(value => (byte)value).ToArray()));
                break;
            default:
                throw new InvalidOperationException($"{Fact} is not supplied.");
        }
    }

    // With a bitmap, anything may stand where nothing is known; without, it is what means unknown.
    private double[] NaN() => HasBitmap ? Hidden : [double.NaN];

    private double[] Numbers(double[] hidden) => [.. Values.Select((value, i) => value is double number ? number : hidden[i % hidden.Length])];

    private byte[]? Bitmap(bool needed)
    {
        if (!needed)
            return null;
        var bytes = new byte[(Values.Length + 7) / 8];
        for (var i = 0; i < Values.Length; i++)
            bytes[i >> 3] |= (byte)(Values[i] is null ? 0 : 1 << (i & 7));
        return bytes;
    }
}
