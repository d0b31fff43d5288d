package pulse.storage;

import java.time.Instant;
import java.util.List;
import pulse.persona.OwnPersona;

/// The personas that shops have defined themselves. Calls that change something return when the change is durable.
public interface OwnPersonas {

    /// A persona with its dates.
    record Entry(OwnPersona persona, Instant createdAt, Instant updatedAt) {}

    /// Keeps a persona over the one of the same name, whose date of creation stays.
    Entry put(ShopId shop, OwnPersona persona, Instant at, Change change);

    /// Removes a persona; false when there is none of that name.
    boolean remove(ShopId shop, String name, Change change);

    /// The personas of a shop by name.
    List<Entry> list(ShopId shop);
}
