using System.CommandLine;

namespace CustomerSegmentation.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            // A column may be named @something; that is no response file.
            var result = CommandLine.Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Action is System.CommandLine.Invocation.ParseErrorAction)
            {
                foreach (var error in result.Errors)
                    await Console.Error.WriteLineAsync(error.Message);
                await Console.Error.WriteLineAsync("custseg --help says what there is.");
                return ExitCode.BadArgument;
            }

            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e)
        {
            return Report(e);
        }
    }

    private static int Report(Exception exception)
    {
        Console.Error.WriteLine(exception switch
        {
            ToolException or PolicyException => exception.Message,
            OperationCanceledException => "Stopped; nothing was written.",
            _ => $"Failed: {exception.Message.ReplaceLineEndings(" ")}",
        });
        return exception switch
        {
            ToolException tool => tool.ExitCode,
            PolicyException => ExitCode.BadArgument,
            _ => ExitCode.Unusable,
        };
    }
}
