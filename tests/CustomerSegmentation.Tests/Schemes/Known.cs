namespace CustomerSegmentation.Tests;

/// <summary>What is known of one customer, for a scheme's rule in plain C#. What is unknown is null, and neither yes nor no.</summary>
internal sealed class Known(Oracle oracle, Subject row)
{
    public double? this[NumberFact fact] => oracle.Value(fact, row);

    public string? this[TextFact fact] => Oracle.Text(fact, row);

    public bool Yes(YesNoFact fact) => oracle.Value(fact, row) == 1;

    public bool No(YesNoFact fact) => oracle.Value(fact, row) == 0;
}
