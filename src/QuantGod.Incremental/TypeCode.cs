using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;

namespace QuantGod.Incremental;

/// <summary>The compiled code of one type as text, with what it refers to by name instead of by number, so that it does not depend on its neighbours.</summary>
sealed record TypeCode(string Text, IReadOnlyCollection<Type> References)
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    const byte TwoBytes = 0xFE;

    static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    /// <summary>Where the compiler keeps the bytes of literals of a whole assembly.</summary>
    public static bool IsCompilersData(Type type) => (type.DeclaringType ?? type).Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    public static TypeCode Of(Type type, TypeNames names)
    {
        var text = new StringBuilder();
        var references = new HashSet<Type>();
        text.Append(type.Attributes & (TypeAttributes.LayoutMask | TypeAttributes.ClassSemanticsMask)).Append(' ')
            .Append(type.StructLayoutAttribute?.Pack).Append('\n');
        foreach (var contract in type.GetInterfaces().Prepend(type.BaseType).OfType<Type>().OrderBy(names.Of, StringComparer.Ordinal))
        {
            text.Append(names.Of(contract)).Append('\n');
            Refer(contract);
        }

        foreach (var (name, field) in ByName(type.GetFields(Declared), names))
        {
            text.Append(name).Append(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "").Append('\n');
            Refer(field.FieldType);
        }

        foreach (var (name, method) in ByName<MethodBase>([.. type.GetMethods(Declared), .. type.GetConstructors(Declared)], names))
        {
            text.Append(name).Append(' ').Append(method.Attributes & MethodAttributes.VtableLayoutMask).Append('\n');
            foreach (var parameter in method.GetParameters()) Refer(parameter.ParameterType);
            if (method.GetMethodBody() is not { } body) continue;

            foreach (var local in body.LocalVariables) Refer(local.LocalType);
            foreach (var clause in body.ExceptionHandlingClauses)
            {
                var caught = clause.Flags == ExceptionHandlingClauseOptions.Clause ? clause.CatchType : null;
                text.Append($"{clause.Flags} {clause.TryOffset} {clause.TryLength} {clause.HandlerOffset} {clause.HandlerLength} ")
                    .Append(caught is null ? "" : names.Of(caught))
                    .Append('\n');
                Refer(caught);
            }

            Append(text, method, body.GetILAsByteArray()!, names, Refer);
        }

        return new TypeCode(text.ToString(), references);

        void Refer(Type? reference)
        {
            if (reference is null) return;
            if (!references.Add(reference)) return;
            foreach (var argument in reference.GetGenericArguments()) Refer(argument);
            if (reference.HasElementType) Refer(reference.GetElementType());
        }
    }

    static IEnumerable<(string Name, T Member)> ByName<T>(T[] members, TypeNames names) where T : MemberInfo =>
        members.Select(member => (Name: names.Of(member), member)).OrderBy(member => member.Name, StringComparer.Ordinal);

    static void Append(StringBuilder text, MethodBase method, byte[] il, TypeNames names, Action<Type?> refer)
    {
        for (var at = 0; at < il.Length;)
        {
            ushort code = il[at++];
            if (code == TwoBytes) code = (ushort)(TwoBytes << 8 | il[at++]);
            text.Append(code).Append(' ');
            switch (Operands[code])
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    Append(text, method, Number(il, ref at), names, refer);
                    break;
                case OperandType.InlineString:
                    text.Append(method.Module.ResolveString(Number(il, ref at)));
                    break;
                case OperandType.InlineSig:
                    text.Append(Convert.ToHexString(method.Module.ResolveSignature(Number(il, ref at))));
                    break;
                case OperandType.InlineSwitch:
                    for (var targets = Number(il, ref at); targets > 0; targets--) text.Append(Number(il, ref at)).Append(',');
                    break;
                case var operand:
                    for (var size = Size(operand); size > 0; size--) text.Append(il[at++]).Append(',');
                    break;
            }

            text.Append('\n');
        }
    }

    static void Append(StringBuilder text, MethodBase method, int token, TypeNames names, Action<Type?> refer)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, methodArguments)!;
        text.Append(names.Of(member));
        refer(member as Type ?? member.DeclaringType);
        switch (member)
        {
            case MethodInfo { IsGenericMethod: true } generic:
                foreach (var argument in generic.GetGenericArguments()) refer(argument);
                break;
            case FieldInfo field:
                refer(field.FieldType);
                break;
        }
    }

    static int Number(byte[] il, ref int at)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at));
        at += sizeof(int);
        return number;
    }

    static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
