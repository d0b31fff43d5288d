package pulse.storage;

/// Whose data: one account's live or test world. Nothing is ever read without one.
///
/// @param account the account's id
public record ShopId(String account, Mode mode) {}
