namespace CustomerSegmentation.Sql;

/// <summary>How classes come out of a database.</summary>
public enum SqlClasses
{
    /// <summary>As the codes that <see cref="ClassCodes"/> have; 0 is <c>Unclassified</c>.</summary>
    Codes,

    /// <summary>As the classes' names.</summary>
    Names,
}
