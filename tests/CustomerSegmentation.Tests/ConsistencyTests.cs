using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerSegmentation.Tests;

/// <summary>Holds every public type to the same rules.</summary>
public class ConsistencyTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Library = typeof(Customer).Assembly;

    public static TheoryData<Type> PublicTypes { get; } = new(Library.GetExportedTypes());

    private static readonly Type[] EnumsOfClasses = [
        .. Library.GetExportedTypes().Where(type => type.IsEnum && Enum.GetNames(type).Contains(SegmentClass.UnclassifiedName, StringComparer.Ordinal))];

    public static TheoryData<Type> ClassEnums { get; } = new(EnumsOfClasses);

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_public_class_is_sealed_static_or_cannot_be_inherited_outside(Type type)
    {
        if (type.IsClass && !type.IsSealed)
            Assert.DoesNotContain(
                type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly);
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Nothing_public_and_static_can_be_changed(Type type)
    {
        if (type.IsEnum)
            return;
        Assert.All(type.GetFields(Declared), field => Assert.True(field.IsLiteral || field.IsInitOnly, field.Name));
        Assert.All(type.GetProperties(Declared).Where(property => property.GetMethod!.IsStatic), property =>
        {
            Assert.Null(property.SetMethod);
            Assert.False(property.PropertyType.IsArray, property.Name);
        });
    }

    [Fact]
    public void No_static_field_of_the_library_can_be_assigned()
    {
        var fields = Library.GetTypes()
            .Where(
                type => !type.Name.Contains('<', StringComparison.Ordinal)
                    && type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
                    && !IsGenerated(type))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        Assert.All(fields, field => Claim.True(field.IsLiteral || field.IsInitOnly, $"{field.DeclaringType}.{field.Name}"));

        // What the JSON source generator writes caches its metadata.
        static bool IsGenerated(Type type) => type.IsAssignableTo(typeof(JsonSerializerContext));
    }

    [Theory]
    [MemberData(nameof(ClassEnums))]
    public void An_enum_of_classes_is_a_byte_from_Unclassified_on_and_is_written_by_name(Type type)
    {
        Assert.Equal(typeof(byte), Enum.GetUnderlyingType(type));
        Assert.Equal(SegmentClass.UnclassifiedName, Enum.GetName(type, (byte)0));
        var codes = type.GetEnumValues().Cast<object>().Select(Convert.ToByte).ToList();
        Assert.Equal(Enumerable.Range(0, codes.Count).Select(code => (byte)code), codes);
        Assert.Equal(typeof(JsonStringEnumConverter<>).MakeGenericType(type), type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType);
        Assert.All(Enum.GetValues(type).Cast<object>(), value => Assert.Equal($"\"{value}\"", JsonSerializer.Serialize(value, type)));
    }

    [Fact]
    public void Every_scheme_has_an_enum_and_a_property_of_its_name()
    {
        Assert.Equal(
            Schemes.All.Select(scheme => scheme.SettingsKey).Order(StringComparer.Ordinal),
            EnumsOfClasses.Select(type => type.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var scheme in Schemes.All)
        {
            Assert.Same(scheme, typeof(Schemes).GetProperty(scheme.SettingsKey)!.GetValue(null));
            Assert.Equal(scheme.Name, scheme.DefaultTable().Name);
            Assert.Equal(scheme.Classes, scheme.DefaultTable().Classes);
        }
    }
}
