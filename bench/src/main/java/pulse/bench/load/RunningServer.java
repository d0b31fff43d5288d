package pulse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;

/// A server that runs already, as options of a command that starts one of its own without them.
public final class RunningServer {

    @Option(names = "--url", paramLabel = "URL", description = "A running server, such as http://127.0.0.1:8080.")
    private @Nullable URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "With --url: a key of its shop, whose plan allows any rate.")
    private @Nullable String key;

    @Option(
            names = "--products",
            paramLabel = "FILE",
            description = "With --url: the shop's products as JSON Lines; queries are made of their words.")
    private @Nullable Path products;

    /// Where a server is, and what is asked of it.
    public record Target(URI address, String key, List<Product> products) {

        public Target {
            products = List.copyOf(products);
        }
    }

    /// The server of the options; null without `--url`.
    ///
    /// @throws ParameterException when one of the options is missing or is no address of a server
    public @Nullable Target given(CommandLine command) throws IOException {
        if (url == null) {
            return null;
        }
        if (!"http".equals(url.getScheme()) || url.getPort() < 0 || key == null || products == null) {
            throw new ParameterException(
                    command, "--url is " + url + ", must be like http://127.0.0.1:8080, with --key and --products");
        }
        return new Target(url, key, ProductLines.read(products));
    }
}
