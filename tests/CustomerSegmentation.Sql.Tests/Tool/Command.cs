using System.Globalization;
using System.Reflection;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The command, run in the tests' process: most of a process of its own would go by compiling the same code again.</summary>
internal static class Command
{
    private static readonly Func<string[], int> Main = Assembly.Load("custseg").EntryPoint!.CreateDelegate<Func<string[], int>>();

    // The console is one for all.
    private static readonly Lock OneAtATime = new();

    public static Custseg.Result Run(params string[] arguments)
    {
        lock (OneAtATime)
        {
            var (output, error) = (Console.Out, Console.Error);
            using var said = new StringWriter(CultureInfo.InvariantCulture);
            using var complained = new StringWriter(CultureInfo.InvariantCulture);
            try
            {
                Console.SetOut(said);
                Console.SetError(complained);
                var result = new Custseg.Result(Main(arguments), said.ToString(), complained.ToString());
                Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
                return result;
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
            }
        }
    }
}
