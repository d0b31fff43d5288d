package pulse.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import pulse.bench.demo.DemoShop;
import pulse.bench.demo.ServerProcess;
import pulse.bench.simulator.PulseClient;
import pulse.catalog.Product;

/// A server in a process of its own with the demo's 500 products and a key that no plan holds back; stopped and deleted
/// when it is closed.
final class TrialServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerProcess process;
    private final URI address;
    private final String key;
    private final List<Product> products;

    private TrialServer(ServerProcess process, URI address, String key, List<Product> products) {
        this.process = process;
        this.address = address;
        this.key = key;
        this.products = products;
    }

    static TrialServer start() throws IOException {
        var folder = Files.createTempDirectory("pulse-trial");
        ServerProcess process = ServerProcess.start(ServerProcess.ownCommand(folder), folder, 0);
        try {
            URI address = URI.create(process.address());
            JsonNode made = JSON.readTree(process.createKey(
                    "--account", "trial", "--plan", "enterprise", "--infer-rps", "1000000", "--json"));
            String key = made.path("key").asText();
            List<Product> products = DemoShop.seeded(1).products();
            try (PulseClient client = new PulseClient(address.toString(), key)) {
                client.tag(products, tagged -> {});
            }
            return new TrialServer(process, address, key, products);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    URI address() {
        return address;
    }

    String key() {
        return key;
    }

    List<Product> products() {
        return products;
    }

    @Override
    public void close() {
        process.close();
    }
}
