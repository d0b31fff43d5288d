package pulse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.server.testing.Running;

class ImportProductsTest {

    @TempDir
    private Path data;

    private Running server;
    private String key;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = Running.on(data);
        key = server.key("shop");
        file = Files.writeString(data.resolve("shop.csv"), """
                SKU,Title,Price,in_stock
                a,First,12.50,yes
                b,Second,9,no
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void columnsThatNoFieldTakesAreNamed() {
        assertThat(run(address(), "--map", "id=SKU", "--map", "name=Title"))
                .startsWith("0 ")
                .contains("columns left out: Price (--map", "2 products imported, 0 refused");
        assertThat(run(address(), "--map", "id=SKU", "--map", "name=Title", "--map", "price=Price"))
                .startsWith("0 ")
                .doesNotContain("left out");
    }

    @Test
    void aColumnThatIsMissingIsToldOnceWithThoseThatAreThere() {
        assertThat(run(address()))
                .startsWith("1 ")
                .contains("no column 'id' for id", "SKU, Title, Price, in_stock", "--map id=COLUMN")
                .hasLineCount(1);
        assertThat(run(address(), "--map", "id=SKU", "--map", "name=Title", "--map", "brand=Maker"))
                .startsWith("1 ")
                .contains("no column 'Maker' for brand");
    }

    @Test
    void aFieldThatProductsDoNotHaveIsRefused() {
        assertThat(run(address(), "--map", "ident=SKU")).startsWith("2 ").contains("no field 'ident'");
    }

    @Test
    void anAddressWithTheWrongSchemeOrNoneIsToldOf() {
        assertThat(run("127.0.0.1:" + server.port())).startsWith("2 ").contains("is not a server's address, such as");
        assertThat(run("https://127.0.0.1:" + server.port(), "--map", "id=SKU", "--map", "name=Title"))
                .startsWith("1 ")
                .contains("to begin with http://");
    }

    private String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /// The exit code, and what was printed on either stream.
    private String run(String url, String... more) {
        StringWriter printed = new StringWriter();
        CommandLine command = Pulse.commandLine(
                folder -> {
                    throw new AssertionError("nothing here serves");
                },
                () -> Instant.EPOCH);
        command.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
        String[] arguments = ("import products " + file + " --url " + url + " --key " + key
                        + (more.length == 0 ? "" : " " + String.join(" ", more)))
                .split(" ");
        return command.execute(arguments) + " " + printed;
    }
}
