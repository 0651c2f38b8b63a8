using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Each module's output is the next one's input. Keys are "0", "1", …, or the given names.</summary>
    public sealed class Sequential : nn.Module<Tensor, Tensor>
    {
        readonly List<nn.Module<Tensor, Tensor>> _modules = [];

        internal Sequential(IEnumerable<(string name, nn.Module<Tensor, Tensor> submodule)> modules) : base(nameof(Sequential))
        {
            foreach (var (name, submodule) in modules)
            {
                register_module(name, submodule);
                _modules.Add(submodule);
            }
        }

        public int Count => _modules.Count;

        public nn.Module<Tensor, Tensor> this[int index] => _modules[index];

        public override Tensor forward(Tensor input)
        {
            if (_modules.Count == 0) return input.alias();

            using var scope = NewDisposeScope();
            var x = input;
            foreach (var module in _modules) x = module.call(x);
            return x.MoveToOuterDisposeScope();
        }
    }

    /// <summary>Modules in a list, keyed by their index; it has no forward of its own.</summary>
    public sealed class ModuleList<T> : nn.Module, IReadOnlyList<T> where T : nn.Module
    {
        readonly List<T> _modules = [];

        internal ModuleList(IEnumerable<T> modules) : base("ModuleList")
        {
            foreach (var module in modules) Add(module);
        }

        public int Count => _modules.Count;

        public T this[int index] => _modules[index];

        public void Add(T item)
        {
            register_module(_modules.Count.ToString(CultureInfo.InvariantCulture), item);
            _modules.Add(item);
        }

        public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(modules.Select((m, i) => (i.ToString(CultureInfo.InvariantCulture), m)));

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            /// <summary>Takes over the tensor: see <see cref="Modules.Parameter"/>.</summary>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
