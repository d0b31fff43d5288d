package pulse.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import pulse.bench.demo.DemoShop;
import pulse.bench.demo.ServerProcess;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;

/// A server in a process of its own with the demo's 500 products and a key that no plan holds back; stopped and deleted
/// when it is closed.
final class TrialServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 100;

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

    static TrialServer start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("pulse-trial");
        ServerProcess process = ServerProcess.start(ServerProcess.ownCommand(folder), folder, 0);
        try {
            URI address = URI.create(process.address());
            JsonNode made = JSON.readTree(process.createKey(
                    "--account", "trial", "--plan", "enterprise", "--infer-rps", "1000000", "--json"));
            String key = made.path("key").asText();
            List<Product> products = DemoShop.seeded(1).products();
            tag(address, key, products);
            return new TrialServer(process, address, key, products);
        } catch (IOException | InterruptedException | RuntimeException e) {
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

    private static void tag(URI address, String key, List<Product> products) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int from = 0; from < products.size(); from += BATCH) {
                ObjectNode body = JSON.createObjectNode();
                ArrayNode batch = body.putArray("products");
                products.subList(from, Math.min(products.size(), from + BATCH))
                        .forEach(product -> batch.add(ProductLines.json(product)));
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(address.resolve("/v1/products/tag"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IOException("the products were refused: " + response.body());
                }
            }
        }
    }
}
