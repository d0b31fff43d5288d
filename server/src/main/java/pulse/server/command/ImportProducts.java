package pulse.server.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.server.feed.Mapping;
import pulse.server.feed.ProductFile;
import pulse.server.feed.Progress;
import pulse.server.feed.Refusal;
import pulse.server.feed.Row;
import pulse.server.feed.TagClient;

@Command(
        name = "products",
        mixinStandardHelpOptions = true,
        description = "Sends a catalogue to a running server: JSON Lines, or CSV with a header (.csv); either may be"
                + " gzipped (.gz). Fields are named as in the contract: id, name, description, price, list_price,"
                + " currency, category, brand, rating, rating_count, in_stock, tags, image_url, attributes.NAME.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse import products catalogue.csv --url http://127.0.0.1:8080 --key pulse_live_… \\",
            "    --map id=SKU --map name=Title --map attributes.colour=Colour",
            "",
            "In CSV, tags are separated by | or ;. A category that is a JSON list becomes a path. Rows that are refused"
                    + " are listed with line, field and rule, and the others are kept; the exit code is then 3."
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class ImportProducts implements Callable<Integer> {

    private static final int REFUSALS_SHOWN = 50;
    private static final int EXIT_REFUSED = 3;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The catalogue.")
    private Path file;

    @Option(names = "--url", required = true, description = "The server, such as http://127.0.0.1:8080.")
    private URI url;

    @Option(names = "--key", required = true, description = "An API key with the scope tag.")
    private String key;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "The file's name for a field; '#' stands for the line number, as in --map id=#.")
    private Map<String, String> columns = Map.of();

    private final List<Row> batch = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private long sent;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("The file " + file + " cannot be read");
        }
        try (TagClient client = new TagClient(url, key, wait -> Thread.sleep(wait))) {
            run(client);
        } catch (ConnectException e) {
            throw new CommandFailure("No server answers at " + url + ": start one with 'pulse serve'", e);
        } catch (IOException e) {
            throw new CommandFailure("The import stopped after " + sent + " products: " + e.getMessage(), e);
        }
        report();
        return refusals.isEmpty() ? 0 : EXIT_REFUSED;
    }

    private void run(TagClient client) throws IOException, InterruptedException {
        ProductFile products = new ProductFile(file, new Mapping(columns));
        boolean terminal = isTerminal(System.console());
        Progress progress = new Progress(spec.commandLine().getErr(), terminal, products.bytes(), System::nanoTime);
        products.read(
                new ProductFile.Rows() {
                    @Override
                    public void row(Row row) throws IOException, InterruptedException {
                        batch.add(row);
                        if (batch.size() == TagClient.BATCH) {
                            send(client, progress);
                        }
                    }

                    @Override
                    public void refused(Refusal refusal) {
                        refusals.add(refusal);
                    }
                },
                progress::read);
        send(client, progress);
        progress.finish();
    }

    /// True for a person's terminal; JDK 25 again has no console where input or output is redirected.
    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    private void send(TagClient client, Progress progress) throws IOException, InterruptedException {
        List<Refusal> refused = client.send(batch);
        refusals.addAll(refused);
        sent += batch.size() - refused.size();
        progress.sent(batch.size() - refused.size());
        batch.clear();
    }

    private void report() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sent + " products imported, " + refusals.size() + " refused");
        refusals.stream()
                .limit(REFUSALS_SHOWN)
                .forEach(refusal -> out.println(
                        "  line " + refusal.line() + ": " + (refusal.field() + " " + refusal.rule()).strip()));
        if (refusals.size() > REFUSALS_SHOWN) {
            out.println("  and " + (refusals.size() - REFUSALS_SHOWN) + " more");
        }
        out.flush();
    }
}
