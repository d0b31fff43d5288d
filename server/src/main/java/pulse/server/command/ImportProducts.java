package pulse.server.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.server.feed.BatchClient;
import pulse.server.feed.Mapping;
import pulse.server.feed.ProductFile;
import pulse.server.feed.Progress;
import pulse.server.feed.Shipment;

@Command(
        name = "products",
        mixinStandardHelpOptions = true,
        description = "Sends a catalogue to a running server: JSON Lines, or CSV with a header (.csv); either may be"
                + " gzipped (.gz). Fields are named as in the contract: id, name, description, price, list_price,"
                + " currency, category, brand, rating, rating_count, in_stock, tags, image_url, attributes.NAME.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse import products catalogue.csv --url http://127.0.0.1:8080 \\",
            "    --key pulse_live_… --map id=SKU --map name=Title --map attributes.colour=Colour",
            "",
            "A CSV is separated by commas, in UTF-8; names of columns count as they are written. Prices have a point,"
                    + " and may have commas between thousands and a currency's sign; in_stock is true, yes or 1, or"
                    + " false, no or 0; tags are separated by | or ;. Columns of no field are named in the end."
                    + " A category that is a JSON list becomes a path. Rows that are refused are listed"
                    + " with line, field and rule, and the others are kept; the exit code is then 3."
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class ImportProducts implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The catalogue.")
    private Path file;

    @Option(
            names = "--url",
            required = true,
            converter = ServerUrl.class,
            description = "The server, such as http://127.0.0.1:8080.")
    private URI url;

    @Option(names = "--key", required = true, description = "An API key with the scope tag.")
    private String key;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "The file's name for a field; '#' stands for the line number, as in --map id=#.")
    private Map<String, String> columns = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("The file " + file + " cannot be read");
        }
        checkFields();
        BatchClient.Target target = BatchClient.Target.PRODUCTS;
        try (BatchClient client = new BatchClient(target, url, key, wait -> Thread.sleep(wait))) {
            ProductFile products = new ProductFile(file, new Mapping(columns));
            Progress progress = new Progress(
                    spec.commandLine().getErr(),
                    target.list(),
                    ImportReport.isTerminal(),
                    products.bytes(),
                    System::nanoTime);
            Shipment shipment = new Shipment(client, progress, line -> {});
            products.read(shipment, progress::read);
            shipment.finish();
            tellLeftOut(products.leftOut());
            return ImportReport.print(spec.commandLine().getOut(), target.list(), shipment.sent(), shipment.refusals());
        } catch (ConnectException e) {
            throw new CommandFailure("No server answers at " + url + ": start one with 'pulse serve'", e);
        } catch (IOException e) {
            throw new CommandFailure("The import stopped: " + ImportReport.reason(e), e);
        }
    }

    private void checkFields() {
        for (String field : columns.keySet()) {
            if (!Mapping.isField(field)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--map " + field + "=" + columns.get(field) + ": products have no field '" + field + "'");
            }
        }
    }

    private void tellLeftOut(List<String> leftOut) {
        if (!leftOut.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println("columns left out: " + String.join(", ", leftOut) + " (--map FIELD=COLUMN takes one in)");
        }
    }
}
