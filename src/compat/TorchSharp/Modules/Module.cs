using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers and smaller modules under names. <see cref="RegisterComponents"/> finds them in the fields of a
        /// derived class; the field's name is the key in the state dictionary.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            readonly string _name;
            readonly List<(string name, Parameter value)> _parameters = [];
            readonly List<(string name, Tensor value, bool persistent)> _buffers = [];
            readonly List<(string name, Module value)> _children = [];
            bool _training = true;

            protected Module(string name) => _name = name;

            public virtual bool training => _training;

            public string GetName() => _name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in _children) child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true) => Gradients.Clear(parameters(), set_to_none);

            /// <summary>Calls the function with every module below, children first, and with this one last.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _children) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                RequireNew(name);
                param.DetachFromDisposeScope();
                _parameters.Add((name, param));
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                RequireNew(name);
                tensor.DetachFromDisposeScope();
                _buffers.Add((name, tensor, persistent));
            }

            public virtual void register_module(string name, Module submodule)
            {
                RequireNew(name);
                submodule.RegisterComponents();
                _children.Add((name, submodule));
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the parameters and buffers of this module and of all below it.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;

                foreach (var (_, child) in _children) child.Dispose();
                foreach (var (_, parameter) in _parameters) parameter.Dispose();
                foreach (var (_, buffer, _) in _buffers) buffer.Dispose();
            }

            void RequireNew(string name)
            {
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("A component needs a name.", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"'{name}' holds a dot, which separates levels in state dictionaries.", nameof(name));
                if (_parameters.Exists(p => p.name == name) || _buffers.Exists(b => b.name == name) || _children.Exists(c => c.name == name))
                {
                    throw new InvalidOperationException($"Module '{_name}' already has a component '{name}'.");
                }
            }
        }

        public interface IModule<in T, out TResult>
        {
            TResult call(T input);
        }

        public abstract class Module<T, TResult> : Module, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => forward(input);
        }

        public abstract class Module<T1, T2, TResult> : Module
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }
    }
}
