using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>A module's own before its children's; each parameter once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                return Walk("", recurse)
                    .SelectMany(m => m.module._parameters.Select(p => (m.prefix + p.name, p.value)))
                    .Where(p => seen.Add(p.value))
                    .ToArray();
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Walk("", recurse)
                    .SelectMany(m => m.module._buffers.Where(b => b.persistent || include_nonpersistent).Select(b => (m.prefix + b.name, b.value)))
                    .ToArray();

            public virtual IEnumerable<(string name, Module module)> named_children() => _children.ToArray();

            public virtual IEnumerable<Module> children() => _children.Select(c => c.value).ToArray();

            /// <summary>All modules below this one, parents first.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                Walk("", true).Skip(1).Select(m => (m.prefix.TrimEnd('.'), m.module)).ToArray();

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>The tensors themselves, in PyTorch's order: a module's parameters, its buffers, then its children.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (key, tensor) in State(string.IsNullOrEmpty(prefix) ? "" : prefix + ".")) destination.TryAdd(key, tensor);
                return destination;
            }

            /// <summary>Copies values into this module's own tensors.</summary>
            /// <exception cref="InvalidOperationException">With <paramref name="strict"/>: a key is missing or unknown. Always: a shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = State("").ToDictionary();
                var skipped = skip ?? [];
                var missing = own.Keys.Where(k => !source.ContainsKey(k) && !skipped.Contains(k)).ToList();
                var unexpected = source.Keys.Where(k => !own.ContainsKey(k) && !skipped.Contains(k)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state does not fit '{GetName()}'. Missing: {Listed(missing)}. Unexpected: {Listed(unexpected)}.");
                }

                var fitting = source.Where(s => own.ContainsKey(s.Key) && !skipped.Contains(s.Key)).ToList();
                foreach (var (key, value) in fitting)
                {
                    if (own[key].Meta.Shape.AsSpan().SequenceEqual(value.Meta.Shape)) continue;
                    throw new InvalidOperationException(
                        $"'{key}' is [{string.Join(", ", own[key].shape)}] here and [{string.Join(", ", value.shape)}] in the state.");
                }

                using var _ = no_grad();
                foreach (var (key, value) in fitting) own[key].copy_(value);
                return (missing, unexpected);
            }

            static string Listed(List<string> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);

            IEnumerable<KeyValuePair<string, Tensor>> State(string prefix) => Walk(prefix, true).SelectMany(m => m.module.OwnState(m.prefix));

            IEnumerable<KeyValuePair<string, Tensor>> OwnState(string prefix)
            {
                foreach (var (name, parameter) in _parameters) yield return new KeyValuePair<string, Tensor>(prefix + name, parameter);
                foreach (var (name, buffer, persistent) in _buffers)
                {
                    if (persistent) yield return new KeyValuePair<string, Tensor>(prefix + name, buffer);
                }
            }

            IEnumerable<(string prefix, Module module)> Walk(string prefix, bool recurse)
            {
                yield return (prefix, this);
                if (!recurse) yield break;

                foreach (var (name, child) in _children)
                {
                    foreach (var below in child.Walk($"{prefix}{name}.", true)) yield return below;
                }
            }
        }
    }
}
