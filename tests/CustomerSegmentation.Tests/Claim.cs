using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Tests;

/// <summary>
/// Assertions for laws, which make millions of them: a message is put together only where it is needed, and equal values are not looked into.
/// </summary>
internal static class Claim
{
    public static void True(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] Message message)
    {
        if (!condition)
            Assert.Fail(message.ToString());
    }

    public static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Assert.Equal(expected, actual);
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Equal(expected, actual);
    }

    /// <summary>A message for where a condition does not hold.</summary>
    [InterpolatedStringHandler]
    public ref struct Message
    {
        private DefaultInterpolatedStringHandler text;

        public Message(int literalLength, int formattedCount, bool condition, out bool isNeeded)
        {
            isNeeded = !condition;
            if (isNeeded)
                text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string value) => text.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string format) => text.AppendFormatted(value, format);

        public override string ToString() => text.ToStringAndClear();
    }
}
