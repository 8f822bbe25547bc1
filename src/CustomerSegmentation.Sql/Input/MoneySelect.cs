namespace CustomerSegmentation.Sql;

/// <summary>
/// Adds columns of money that is converted by rates: as decimals would be, rounded to ten-thousandths, by steps that every engine does alike.
/// </summary>
/// <remarks>
/// An amount in ten-thousandths is a whole number U, and a rate W + F/K, where K is a power of ten. With U = q * K + r, the product is
/// U * W + q * F + r * F / K. All of these are whole numbers that a double holds, so that the last quotient alone is rounded. That holds for amounts up
/// to 2^39, above which doubles do not hold all ten-thousandths, for products up to 2^53 ten-thousandths, and for rates with up to seven decimals, or
/// with more of them and few digits. Everything else is the product of two doubles.
/// </remarks>
internal sealed class MoneySelect
{
    private const long LargestAmount = 1L << 39;
    private const long LargestExact = 1L << 53;
    private const long LargestRounded = 100_000_000_000;
    private const long LargestDivisor = 1_000_000_000_000;

    // An amount that is itself a product of doubles is off by a few of its last bits.
    private const double Noise = 5e-12;

    // What is said to be bought stays bought, however little it is worth.
    private const double Tiny = 1e-9;

    private readonly SelectLevels levels;
    private readonly SqlDialect dialect;
    private readonly SelectColumn currency;
    private readonly string isBase;
    private readonly SelectColumn? rate, whole, part, divisor;

    public MoneySelect(SelectLevels levels, SelectColumn currency, string baseCurrency, IEnumerable<(string Currency, decimal Rate)> rates)
    {
        (this.levels, dialect, this.currency) = (levels, levels.Dialect, currency);
        isBase = $"{currency} = {dialect.Text(baseCurrency)}";
        (string Currency, decimal Rate)[] others =
            [.. rates.Where(one => one.Currency != baseCurrency).DistinctBy(one => one.Currency, StringComparer.Ordinal)];
        var known = string.Join(", ", others.Select(one => dialect.Text(one.Currency)).Prepend(dialect.Text(baseCurrency)));
        WithoutRate = levels.Add($"CASE WHEN {currency} NOT IN ({known}) THEN {currency} END", currency);
        if (others.Length == 0)
            return;
        rate = By(one => Number.ToDouble(one));
        whole = By(one => Parts(one)?.Whole);
        part = By(one => Parts(one)?.Part);
        divisor = By(one => Parts(one)?.Divisor);

        SelectColumn By(Func<decimal, double?> value)
        {
            var cases = others.Select(one => $"WHEN {currency} = {dialect.Text(one.Currency)} "
                + $"THEN {(value(one.Rate) is { } number ? dialect.Number(number) : dialect.UnknownNumber())}");
            return levels.Add($"CASE {string.Join(' ', cases)} END", currency);
        }
    }

    /// <summary>The currency of a row that has no rate; else <c>NULL</c>.</summary>
    public SelectColumn WithoutRate { get; }

    /// <summary>Adds a column of the converted amount; <c>NULL</c> if the currency has no rate.</summary>
    /// <param name="read">SQL of the amount, a double.</param>
    public SelectColumn Convert(string read)
    {
        var amount = levels.Add(read);
        if (rate is null)
            return levels.Add($"CASE WHEN {isBase} THEN {amount} END", currency, amount);
        var product = levels.Add(
            $"CASE WHEN {CellFormula.Known(amount, -Number.Largest, Number.Largest, dialect)} THEN {amount} * {rate} END", amount, rate);
        var exact = Exact(amount);
        var (rounded, units) = (Rounded(product), N(FixedPoint.UnitsInOne));
        return levels.Add(
            $"CASE WHEN {isBase} THEN {amount} WHEN {amount} = {N(0)} THEN {product} "
            + $"WHEN {Within(exact, LargestExact)} AND {exact} <> {N(0)} THEN {exact} / {units} "
            + $"WHEN {exact} IS NULL AND {Within(product, LargestRounded)} AND {rounded} <> {N(0)} THEN {rounded} / {units} "
            + $"WHEN {exact} = {N(0)} OR {rounded} = {N(0)} THEN CASE WHEN {amount} < {N(0)} THEN {N(-Tiny)} ELSE {N(Tiny)} END "
            + $"ELSE {product} END",
            currency, amount, product, exact, rounded);
    }

    // The whole part of a rate, and the rest as a fraction; null if the steps would not be exact.
    private static (double Whole, double Part, double Divisor)? Parts(decimal number)
    {
        var floor = decimal.Floor(number);
        var (rest, units) = (number - floor, 1L);
        while (rest != decimal.Floor(rest) && units < LargestDivisor)
            (rest, units) = (rest * 10, units * 10);
        var isExact = floor <= LargestExact && rest == decimal.Floor(rest) && (rest + 1) * units <= LargestExact;
        return isExact ? ((double)floor, (double)rest, units) : null;
    }

    // The product in ten-thousandths; NULL where the steps are not exact.
    private SelectColumn Exact(SelectColumn amount)
    {
        var inRange = levels.Add($"CASE WHEN {Within(amount, LargestAmount)} THEN {amount} END", amount);
        var floor = levels.Add(dialect.Floor(inRange), inRange);
        var scaled = levels.Add($"({inRange} - {floor}) * {N(FixedPoint.UnitsInOne)}", inRange, floor);
        var rest = Rounded(scaled, factor: null);
        var units = levels.Add(
            $"CASE WHEN abs({scaled} - {rest}) <= (abs({inRange}) + {N(1)}) * {N(Noise)} THEN {floor} * {N(FixedPoint.UnitsInOne)} + {rest} END",
            scaled, rest, inRange, floor);
        var ratio = levels.Add($"{units} / {divisor}", units, divisor!);
        var quotient = levels.Add(dialect.Floor(ratio), ratio);
        var last = levels.Add($"(({units} - {quotient} * {divisor}) * {part} + {divisor} / {N(2)}) / {divisor}", units, quotient, divisor!, part!);
        var rounded = levels.Add(dialect.Floor(last), last);
        return levels.Add($"{units} * {whole} + {quotient} * {part} + {rounded}", units, whole!, quotient, part!, rounded);
    }

    // In ten-thousandths, unless it is already.
    private SelectColumn Rounded(SelectColumn number, double? factor = FixedPoint.UnitsInOne)
    {
        var shifted = levels.Add($"{(factor is { } times ? $"{number} * {N(times)}" : number)} + {N(0.5)}", number);
        return levels.Add(dialect.Floor(shifted), shifted);
    }

    private string Within(SelectColumn number, double most) => $"{number} >= {N(-most)} AND {number} <= {N(most)}";

    private string N(double value) => dialect.Number(value);
}
