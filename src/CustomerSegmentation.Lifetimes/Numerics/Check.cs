namespace CustomerSegmentation.Lifetimes;

/// <summary>Checks numbers that callers give.</summary>
internal static class Check
{
    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Give a number above 0.");

    public static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Give a number from 0.");

    public static void Room(int length, int count, string name)
    {
        if (length < count)
            throw new ArgumentException($"There is room for {length} values; there are {count} customers.", name);
    }
}
