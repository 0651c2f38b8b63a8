namespace QuantGod.Market;

/// <summary>A fault whose message says all that a user needs: what is wrong, where, and how to put it right. Others come from a mistake of ours.</summary>
public abstract class UserFacingException(string message, Exception? inner = null) : Exception(message, inner);
