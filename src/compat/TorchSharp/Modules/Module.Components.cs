using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module
            {
                const BindingFlags DeclaredFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

                bool _registered;

                /// <summary>Registers what the fields hold: derived class first, then its bases, each as declared. Repeating it does nothing.</summary>
                protected virtual void RegisterComponents()
                {
                    if (_registered) return;

                    _registered = true;
                    for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                    {
                        foreach (var field in type.GetFields(DeclaredFields)) Register(field);
                    }
                }

                void Register(FieldInfo field)
                {
                    var name = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !Holds(module): register_module(name, module); break;
                        case Parameter parameter when !Holds(parameter): register_parameter(name, parameter); break;
                        case Tensor tensor and not TorchSharp.Modules.Parameter when !Holds(tensor): register_buffer(name, tensor); break;
                    }
                }

                // A component registered by hand under another name stays there.
                bool Holds(object component) =>
                    _children.Exists(c => ReferenceEquals(c.value, component)) || _parameters.Exists(p => ReferenceEquals(p.value, component)) ||
                    _buffers.Exists(b => ReferenceEquals(b.value, component));
            }
        }
    }
}

namespace TorchSharp.Utils
{
    /// <summary>Gives a component another key in the state dictionary than its field's name.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class ComponentNameAttribute : Attribute
    {
        public string Name { get; set; } = "";
    }
}
