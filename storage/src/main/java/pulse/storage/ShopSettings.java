package pulse.storage;

/// What the shops have decided.
public interface ShopSettings {

    /// A shop's settings; [Settings#DEFAULT] until it has decided.
    Settings of(ShopId shop);

    /// Keeps a shop's settings; returns when they are durable.
    void put(ShopId shop, Settings settings);
}
