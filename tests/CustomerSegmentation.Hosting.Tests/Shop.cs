using Microsoft.EntityFrameworkCore;

namespace CustomerSegmentation.Hosting.Tests;

/// <summary>The accounts of a shop, in a database.</summary>
internal sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Account>().Ignore(account => account.Region);
}
