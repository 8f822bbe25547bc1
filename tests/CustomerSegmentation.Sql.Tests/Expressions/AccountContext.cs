using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The accounts of a table that random customers were written to.</summary>
internal sealed class AccountContext(DbContextOptions options, string table, IReadOnlyList<Fact> facts) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>The map of the facts, each by the property of its name.</summary>
    public static EntityMap<Account> Map(IEnumerable<Fact> facts) => facts.Aggregate(new EntityMap<Account>(), (map, fact) => fact switch
    {
        NumberFact number => map.From(number, Read<double?>(fact)),
        DateFact date => map.From(date, Read<DateOnly?>(fact)),
        YesNoFact yesNo => map.From(yesNo, Read<bool?>(fact)),
        TextFact text => map.From(text, Read<string?>(fact)),
        _ => (EntityMap<Account>)typeof(AccountContext).GetMethod(nameof(FromClass), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(Nullable.GetUnderlyingType(Property(fact).PropertyType)!).Invoke(null, [map, fact])!,
    });

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var account = modelBuilder.Entity<Account>().ToTable(table);
        account.Property(one => one.Id).HasColumnName("id");
        foreach (var property in typeof(Account).GetProperties().Where(property => property.Name != nameof(Account.Id)))
        {
            if (facts.FirstOrDefault(fact => Property(fact) == property) is { } fact)
                account.Property(property.Name).HasColumnName(RandomTable.ColumnOf(fact));
            else
                account.Ignore(property.Name);
        }
    }

    private static EntityMap<Account> FromClass<TClass>(EntityMap<Account> map, ClassFact fact)
        where TClass : struct, Enum => map.From(fact, Read<TClass?>(fact));

    private static Expression<Func<Account, TValue>> Read<TValue>(Fact fact)
    {
        var account = Expression.Parameter(typeof(Account));
        return Expression.Lambda<Func<Account, TValue>>(Expression.Property(account, Property(fact)), account);
    }

    private static PropertyInfo Property(Fact fact) =>
        typeof(Account).GetProperty(string.Concat(fact.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))!;
}
