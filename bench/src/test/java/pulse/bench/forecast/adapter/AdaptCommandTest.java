package pulse.bench.forecast.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.forecast.EventFile;
import pulse.bench.forecast.ProductFile;
import pulse.bench.input.PlainFailures;
import pulse.catalog.Catalog;
import pulse.event.Event;
import pulse.event.Visit;

final class AdaptCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @Test
    void viewsCartsAndPurchasesBecomeEventsAndTheirProductsACatalogue() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.writeString(log, """
                event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
                2020-02-01 00:00:00 UTC,view,1,9,home.lamps,ash,10.50,u1,s1
                2020-02-01 00:00:05 UTC,cart,1,9,home.lamps,ash,10.50,u1,s1
                2020-02-01 00:00:09 UTC,purchase,1,9,home.lamps,ash,9.00,u1,s1
                2020-02-02 00:00:00 UTC,view,2,9,,,20.00,u2,s2
                """);
        assertThat(adapt("rees46", log, "--until", "2020-02-02")).isZero();
        Catalog catalog = ProductFile.read(folder.resolve("products.jsonl"));
        assertThat(catalog.size()).isEqualTo(2);
        assertThat(catalog.find("1")).satisfies(product -> {
            assertThat(product).isNotNull();
            assertThat(product.category().path()).isEqualTo("home/lamps");
            assertThat(product.brand()).isEqualTo("ash");
            assertThat(product.priceValue()).isEqualTo(10.5);
        });
        List<Visit> visits = EventFile.read(folder.resolve("events.jsonl"));
        assertThat(visits).hasSize(1);
        assertThat(visits.getFirst().events().stream().map(Event::kind))
                .containsExactly(Event.Kind.PRODUCT_VIEWED, Event.Kind.PRODUCT_ADDED, Event.Kind.ORDER_COMPLETED);
    }

    @Test
    void clicksKeepTheirOrderWithinADay() throws IOException {
        Path log = folder.resolve("clicks.csv");
        Files.writeString(log, """
                year,month,day,order,country,session ID,page 1 (main category),page 2 (clothing model),price
                2008,4,1,2,29,7,2,B4,52
                2008,4,1,1,29,7,1,A13,28
                """);
        assertThat(adapt("eshop2008", log)).isZero();
        assertThat(EventFile.read(folder.resolve("events.jsonl")).getFirst().events().stream()
                        .map(Event::productId))
                .containsExactly("A13", "B4");
    }

    @Test
    void aSetThatIsNotKnownIsRefusedByName() throws IOException {
        assertThat(adapt("other", Files.writeString(folder.resolve("x.csv"), "a\n1\n")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no adapter for \"other\"");
    }

    private int adapt(String set, Path input, String... more) {
        String[] options = {
            set,
            "--input",
            input.toString(),
            "--products",
            folder.resolve("products.jsonl").toString(),
            "--events",
            folder.resolve("events.jsonl").toString()
        };
        String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return PlainFailures.commandLine(new AdaptCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
