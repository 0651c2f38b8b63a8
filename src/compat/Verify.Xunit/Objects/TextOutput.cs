using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VerifyTests;

/// <summary>Indented JSON, or the same without quotes and escapes, which reads better in a review.</summary>
sealed class TextOutput(bool strict)
{
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly StringBuilder _text = new();
    int _depth;
    bool _isFirst = true;
    bool _afterName;

    public override string ToString() => _text.ToString();

    /// <summary>Opens an object with '{' or an array with '['.</summary>
    public void Open(char bracket)
    {
        StartValue();
        _text.Append(bracket);
        _depth++;
        _isFirst = true;
    }

    public void Close(char bracket)
    {
        _depth--;
        if (!_isFirst) NewLine();
        _text.Append(bracket);
        _isFirst = false;
    }

    public void Name(string name)
    {
        StartItem();
        _text.Append(strict ? Quoted(name) : name).Append(": ");
        _afterName = true;
    }

    /// <summary>A number, true, false or null: never quoted.</summary>
    public void Literal(string text)
    {
        StartValue();
        _text.Append(text);
    }

    public void Text(string text)
    {
        var isMember = _afterName;
        StartValue();
        if (!strict && text.Contains('\n')) StartColumnZero(isMember);
        _text.Append(strict ? Quoted(text) : text);
    }

    static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

    void StartColumnZero(bool isMember)
    {
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        if (isMember) _text.Append('\n');
    }

    void StartValue()
    {
        if (!_afterName && _depth > 0) StartItem();
        _afterName = false;
    }

    void StartItem()
    {
        if (!_isFirst) _text.Append(',');
        _isFirst = false;
        NewLine();
    }

    void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);
}
