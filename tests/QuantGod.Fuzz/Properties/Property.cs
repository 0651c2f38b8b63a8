using FsCheck;
using FsCheck.Fluent;

namespace QuantGod.Fuzz.Properties;

/// <summary>Checks a property on many values; a failure names the smallest value found and the seed that repeats it.</summary>
static class Property
{
    const int LargestSize = 150;

    static readonly Config Quick = Config.QuickThrowOnFailure.WithEndSize(LargestSize);
    static readonly IArbMap Values = ArbMap.Default.Merge<Generators>();

    /// <param name="body">A method with one parameter, which fails by an exception.</param>
    public static void Holds<T>(Action<T> body, int times = 150) => Check.One(Quick.WithMaxTest(times), Prop.ForAll(Values.ArbFor<T>(), body));
}
