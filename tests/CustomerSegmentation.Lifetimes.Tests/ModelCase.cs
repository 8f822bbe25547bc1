namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Parameters of the models, a customer, and a horizon.</summary>
public sealed record ModelCase(double R, double Alpha, double A, double B, double S, double Beta, RepeatHistory History, double Horizon)
{
    public BgNbdModel BgNbd => new(R, Alpha, A, B);

    public MbgNbdModel MbgNbd => new(R, Alpha, A, B);

    public ParetoNbdModel ParetoNbd => new(R, Alpha, S, Beta);

    public LifetimeModel[] All => [BgNbd, MbgNbd, ParetoNbd];
}
