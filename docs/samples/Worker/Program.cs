// Fits the cuts to all customers every night and writes the model to a file. Hosts load the file as configuration, with
// AddJsonFile("model.json", optional: false, reloadOnChange: true), and use each new model without a restart.
// --CustomersFile and --ModelFile name the files; --Once true fits once and ends.
using System.Globalization;
using CustomerSegmentation;
using CustomerSegmentation.Fitting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<NightlyFit>();
await builder.Build().RunAsync();

internal sealed partial class NightlyFit(IConfiguration settings, IHostApplicationLifetime host, ILogger<NightlyFit> log) : BackgroundService
{
    // By default, Key customers bring 80 % of the sales, and Regular ones the next 15 %.
    private static readonly SegmentationPolicy Policy =
        SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state" } });

    private static readonly FactMap<Account> Map = new FactMap<Account>()
        .From(Facts.Sales, a => a.Sales).From(Facts.Purchases, a => a.Purchases).From(Facts.LastPurchase, a => a.LastPurchase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var night = new PeriodicTimer(TimeSpan.FromDays(1));
        do
        {
            var accounts = File.ReadLines(settings["CustomersFile"]!).Skip(1).Select(Account.Parse).ToList();
            var (model, report) = Policy.Fit(accounts, Map, stoppingToken);
            // Hosts see the old file or the new one, never a part.
            var file = settings["ModelFile"] ?? "model.json";
            await File.WriteAllTextAsync($"{file}.new", model.ToJson(), stoppingToken);
            File.Move($"{file}.new", file, overwrite: true);
            LogFit(accounts.Count, report);
        }
        while (settings["Once"] is null && await night.WaitForNextTickAsync(stoppingToken));
        host.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fitted to {Customers} customers.\n{Report}")]
    private partial void LogFit(int customers, FitReport report);
}

internal sealed record Account(decimal? Sales, int? Purchases, DateOnly? LastPurchase)
{
    public static Account Parse(string line)
    {
        var fields = line.Split(',');
        return new(Read<decimal>(fields[1]), Read<int>(fields[4]), Read<DateOnly>(fields[7]));
    }

    private static T? Read<T>(string field)
        where T : struct, IParsable<T> => field.Length == 0 ? null : T.Parse(field, CultureInfo.InvariantCulture);
}
