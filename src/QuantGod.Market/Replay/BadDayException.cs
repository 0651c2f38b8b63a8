namespace QuantGod.Market.Replay;

/// <summary>A day file holds too little that can be used; the message says what is wrong with it, and on which lines.</summary>
public sealed class BadDayException(string message) : Exception(message);
