package pulse.server.models;

import java.io.IOException;
import java.util.function.Consumer;
import pulse.storage.ShopId;

/// Where candidates are made. For one thread.
interface Workshop extends AutoCloseable {

    /// Makes a candidate for a shop from what is stored of it.
    ///
    /// @param progress told in words what is being done
    /// @throws IOException when it could not be finished, saying why
    Candidate make(ShopId shop, Consumer<String> progress) throws IOException, InterruptedException;

    /// Gives up what is being made.
    @Override
    void close();
}
