using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

internal static class Property
{
    /// <summary>Runs a test on many random inputs; the first failing one is shrunk no further and shown.</summary>
    public static void Holds<T>(int cases, Gen<T> input, Action<T> test) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(input.ToArbitrary(), test));
}
