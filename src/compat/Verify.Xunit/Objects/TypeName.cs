namespace VerifyTests;

static class TypeName
{
    /// <summary>The name without namespaces: <c>ArgumentException</c>, <c>Dictionary&lt;String, Int32&gt;</c>, <c>Outer.Inner</c>.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[]";

        var name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false }) name = $"{Of(type.DeclaringType!)}.{name}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
