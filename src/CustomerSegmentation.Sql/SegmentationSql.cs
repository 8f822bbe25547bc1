namespace CustomerSegmentation.Sql;

/// <summary>Converts a model to SQL, so that the database classifies its customers.</summary>
public static class SegmentationSql
{
    /// <summary>
    /// Creates the SELECT that classifies every row of a table by every scheme of the model. It returns the keys, and for each scheme a
    /// column with the scheme's name.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="classes">How to return classes; by default, as codes.</param>
    /// <returns>The statement, without a semicolon; always the same text for the same arguments.</returns>
    /// <remarks>
    /// Every row gets exactly the classes that <see cref="SegmentationModel"/> gives: facts are doubles; NULL, NaN and impossible values are
    /// unknown; and cuts are written so that the engine reads them exactly. Names of tables and columns can be any text. The statement only
    /// reads the keys and the mapped columns of the table.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// With the facts of the map every scheme would give <c>Unclassified</c> alone, the map has a fact with the same name but another kind, or a
    /// key has the name of a scheme.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme of the model.</exception>
    public static string ToSql(this SegmentationModel model, TableMap map, SqlDialect dialect, SqlClasses classes = SqlClasses.Codes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(dialect);
        model.NotRunOver(map.SuppliedFacts, nameof(map));
        return new ModelSelect(model.Tables(), map, new SelectLevels(dialect)).ToSql(classes);
    }
}
