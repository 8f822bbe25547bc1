using System.Reflection;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Tests;

/// <summary>An assembly's public surface as a text file that a review reads as a diff.</summary>
internal static class PublicApi
{
    private const string Accept = "ACCEPT_PUBLIC_API";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Fails where the surface is not the accepted one, which is PublicApi.txt in the folder of the tests.</summary>
    public static void AssertAccepted(Assembly assembly, string tests)
    {
        var path = Path.Combine(Repository.Root, "tests", tests, "PublicApi.txt");
        var actual = assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, string.Concat(actual.Select(line => line + "\n")));
        var accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        var removed = accepted.Except(actual, StringComparer.Ordinal).Select(line => "- " + line);
        var added = actual.Except(accepted, StringComparer.Ordinal).Select(line => "+ " + line);
        var difference = string.Join('\n', removed.Concat(added));
        Assert.True(difference.Length == 0, $"The public surface changed. If that is meant, run the tests once with {Accept}=1 and commit PublicApi.txt.\n{difference}");
        Assert.Equal(actual, accepted, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var name = Name(type);
        yield return $"{name} : {Kind(type)}{Bases(type)}";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetValues(type))
                yield return $"{name}.{value} = {Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)}";
            yield break;
        }

        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(IsSeen))
        {
            if (Signature(member) is { } signature)
                yield return $"{name}.{signature}";
        }
    }

    // What derives from a type that is not sealed also sees what is protected.
    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed),
        FieldInfo field => field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed),
        PropertyInfo { GetMethod: { } getter } => IsSeen(getter),
        _ => false,
    };

    private static string? Signature(MemberInfo member) => member switch
    {
        // What every record has.
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => null,
        ConstructorInfo constructor => $"ctor({Parameters(constructor)})",
        FieldInfo field => $"{field.Name}: {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType, Nullability.Create(field))}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}",
        PropertyInfo property => $"{property.Name}{Index(property)}: {(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType, Nullability.Create(property))} {{ get;{Setter(property)} }}",
        MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo method => $"{method.Name}{Generic(method)}({Parameters(method)}): {(method.IsStatic ? "static " : "")}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter))}",
        _ => null,
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum " + Name(Enum.GetUnderlyingType(type)),
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum)
            return "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Select(i => Name(i)).Order(StringComparer.Ordinal);
        var all = (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? new[] { Name(parent) } : []).Concat(bases).ToList();
        return all.Count == 0 ? "" : ", " + string.Join(", ", all);
    }

    private static string Setter(PropertyInfo property) => property.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(Parameter))}]" : "";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    // A parameter's name is part of the surface: callers may write it.
    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ") : "";
        var spread = parameter.GetCustomAttributes().Any(attribute => attribute is ParamArrayAttribute or ParamCollectionAttribute) ? "params " : "";
        var type = Name(parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType, Nullability.Create(parameter));
        return $"{spread}{modifier}{type} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        var mark = !type.IsValueType && !type.IsGenericParameter && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        var name = type.Name.Split('`')[0];
        if (type.IsNested && !type.IsGenericParameter)
            name = $"{Name(type.DeclaringType!)}.{name}";
        if (type.IsGenericType)
            name += $"<{string.Join(", ", type.GetGenericArguments().Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>";
        return name + mark;
    }
}
