using System.Reflection;
using System.Reflection.Emit;

namespace QuantGod.Incremental.Tests;

public sealed class CodeFingerprintTests
{
    [Fact]
    public void The_same_code_has_the_same_fingerprint() =>
        Assert.Equal(Compile(answer: 42, unrelated: 1), Compile(answer: 42, unrelated: 1));

    [Fact]
    public void Another_number_in_a_called_type_changes_it() =>
        Assert.NotEqual(Compile(answer: 42, unrelated: 1), Compile(answer: 43, unrelated: 1));

    [Fact]
    public void A_type_that_is_never_reached_does_not_matter() =>
        Assert.Equal(Compile(answer: 42, unrelated: 1), Compile(answer: 42, unrelated: 2));

    [Fact]
    public void Every_type_of_this_assembly_can_be_read() =>
        Assert.All(typeof(CodeFingerprint).Assembly.GetTypes(), type => Assert.Equal(16, CodeFingerprint.Of(type).Length));

    /// <summary>An assembly of ours where Root.Run calls Callee.Answer, beside an Unrelated.Answer that nobody calls.</summary>
    static string Compile(int answer, int unrelated)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("QuantGod.Compiled" + Guid.NewGuid().ToString("N")), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("code");
        var callee = Answering(module, "Callee", answer);
        Answering(module, "Unrelated", unrelated);
        var root = module.DefineType("Root", TypeAttributes.Public);
        var il = root.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
        il.Emit(OpCodes.Call, callee);
        il.Emit(OpCodes.Ret);
        root.CreateType();

        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return CodeFingerprint.Of(Assembly.Load(bytes.ToArray()).GetType("Root")!);
    }

    static MethodBuilder Answering(ModuleBuilder module, string name, int answer)
    {
        var type = module.DefineType(name, TypeAttributes.Public);
        var method = type.DefineMethod("Answer", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, answer);
        il.Emit(OpCodes.Ret);
        type.CreateType();
        return method;
    }
}
