namespace CustomerSegmentation.Sql;

/// <summary>A model as SQL: the same classes inside the database that has the customers.</summary>
public static class SegmentationSql
{
    /// <summary>The SELECT that classifies every row of a table by every scheme of the model: the keys, and a column a scheme under its name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="classes">How the classes come out; codes by default.</param>
    /// <returns>The statement, without a semicolon. The same arguments give the same text.</returns>
    /// <remarks>
    /// Every row gets the classes that <see cref="SegmentationModel"/> gives, to the byte: facts are doubles, a NULL, a NaN or
    /// an impossible value is unknown, cuts are written so that the engine reads them exactly. Names of tables and columns
    /// can be any text. Nothing is read in the table but the keys and the mapped columns, each once.
    /// </remarks>
    /// <exception cref="ArgumentException">The map has a fact of another kind under a fact's name, or a key has the name of a scheme.</exception>
    public static string ToSql(this SegmentationModel model, TableMap map, SqlDialect dialect, SqlClasses classes = SqlClasses.Codes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(dialect);
        return new ModelSelect([.. model.Schemes.Select(scheme => scheme.Table)], map, dialect, new SelectLevels()).ToSql(classes);
    }
}
