package pulse.bench.forecast.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.bench.forecast.CsvFile;
import pulse.bench.input.InputProblem;

/// `evaluate adapt`: turns a public data set into products and events as JSON Lines.
@Command(
        name = "adapt",
        description = {
            "Turns a public data set into products and events as JSON Lines.",
            "All products are written; events can be kept to some visitors or some days, to learn from one part and "
                    + "score another."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  evaluate adapt rees46 --input log.csv.gz --products p.jsonl --events train.jsonl --visitors 0-69",
            "  evaluate adapt eshop2008 --input clicks.csv.gz --products p.jsonl --events test.jsonl --from 2008-07-01"
        })
public final class AdaptCommand implements Callable<Integer> {

    private static final int BUCKETS = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SET", description = "rees46, eshop2008 or online_retail.")
    private String set = "";

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The set, CSV, gzip or not.")
    private Path input = Path.of("");

    @Option(names = "--products", required = true, paramLabel = "OUT", description = "Where products go.")
    private Path products = Path.of("");

    @Option(names = "--events", required = true, paramLabel = "OUT", description = "Where events go.")
    private Path events = Path.of("");

    @Option(
            names = "--visitors",
            paramLabel = "FROM-TO",
            description = "Keep visitors whose hash falls in these of 100 buckets; default ${DEFAULT-VALUE}.")
    private String visitors = "0-99";

    @Option(names = "--from", paramLabel = "DAY", description = "Keep events of this day (UTC) and later.")
    private LocalDate from = LocalDate.of(1970, 1, 1);

    @Option(names = "--until", paramLabel = "DAY", description = "Keep events before this day (UTC).")
    private LocalDate until = LocalDate.of(9999, 1, 1);

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        ShopLog log = new ShopLog();
        int[] buckets = buckets();
        chosen().read(CsvFile.read(input), (visitor, time) -> isKept(buckets, visitor, time), log);
        log.write(products, events);
        command.commandLine().getOut().println("wrote " + log.products() + " products and " + log.events() + " events");
        command.commandLine().getOut().flush();
        return 0;
    }

    private DataSet chosen() {
        for (DataSet each : DataSet.values()) {
            if (each.name().equals(set.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new InputProblem("there is no adapter for \"" + set + "\", must be rees46, eshop2008 or online_retail");
    }

    private int[] buckets() {
        if (!visitors.matches("\\d{1,2}-\\d{1,2}")) {
            throw new InputProblem("--visitors is \"" + visitors + "\", must be FROM-TO within 0-99");
        }
        int dash = visitors.indexOf('-');
        return new int[] {Integer.parseInt(visitors.substring(0, dash)), Integer.parseInt(visitors.substring(dash + 1))
        };
    }

    private boolean isKept(int[] buckets, String visitor, Instant time) {
        int bucket = Math.floorMod(visitor.hashCode() * 0x9E3779B1, BUCKETS);
        return bucket >= buckets[0]
                && bucket <= buckets[1]
                && !time.isBefore(from.atStartOfDay().toInstant(ZoneOffset.UTC))
                && time.isBefore(until.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
