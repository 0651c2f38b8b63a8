namespace TorchSharp.Native;

// The order is the shim's: native/math.cpp.

enum UnaryOperation
{
    Abs, Neg, Exp, Log, Sqrt, Tanh, Sigmoid, Relu, IsNan, IsFinite, Not, Square,
}

enum BinaryOperation
{
    Add, Sub, Mul, Div, Pow, Remainder, Eq, Ne, Gt, Ge, Lt, Le, And, Or, Xor, Matmul, Maximum, Minimum,
}

enum ReduceOperation
{
    Sum, Mean, Any, All, Max, Min, Norm,
}
