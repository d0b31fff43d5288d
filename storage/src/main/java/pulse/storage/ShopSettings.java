package pulse.storage;

/// What the shops have decided.
public interface ShopSettings {

    /// A shop's settings; [Settings#DEFAULT] until it has decided.
    Settings of(ShopId shop);

    /// Keeps a shop's settings, and in the same transaction that they were changed; returns when both are durable.
    void put(ShopId shop, Settings settings, Change change);
}
