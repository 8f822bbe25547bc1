namespace CustomerSegmentation;

/// <summary>Does something for each scheme that needs its types, without reflection. Schemes of a policy alone have no types and are not visited.</summary>
internal interface ISchemeVisitor
{
    void Visit<TOptions, TClass>(Scheme<TOptions, TClass> scheme)
        where TOptions : class, new()
        where TClass : struct, Enum;
}
