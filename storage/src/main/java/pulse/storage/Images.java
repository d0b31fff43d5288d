package pulse.storage;

import java.util.Collection;
import java.util.Map;

/// What was seen in products' images, kept so that no image is fetched twice.
public interface Images {

    /// @param url where the image was
    /// @param sight what was seen, a JSON object
    record Entry(String url, String sight) {}

    /// Keeps what was seen in the images of products, by their ids.
    void put(ShopId shop, Map<String, Entry> entries);

    /// What is known of the images of products, by their ids; nothing for those without.
    Map<String, Entry> find(ShopId shop, Collection<String> productIds);
}
