package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import pulse.storage.Figures;
import pulse.storage.Figures.Credit;
import pulse.storage.Figures.Credited;
import pulse.storage.Figures.Money;
import pulse.storage.Figures.Traits;

/// Figures of sessions, and by what these are told apart, as stored text.
public final class FiguresJson {

    private FiguresJson() {}

    /// The traits as one line of JSON; the same for the same traits.
    public static String write(Traits traits) {
        return Json.array()
                .add(traits.holdOutShare())
                .add(traits.heldOut())
                .add(traits.persona())
                .add(traits.device())
                .add(traits.modelVersion())
                .toString();
    }

    /// The traits of a line written by [#write(Traits)].
    public static Traits readTraits(String line) {
        JsonNode node = Json.parse(line);
        return new Traits(
                node.path(0).asDouble(),
                node.path(1).asBoolean(),
                node.path(2).asText(),
                node.path(3).asText(),
                node.path(4).asText());
    }

    /// The figures as one line of JSON.
    public static String write(Figures figures) {
        ObjectNode node = Json.object();
        node.putArray("sessions")
                .add(figures.sessions())
                .add(figures.conversions())
                .add(figures.orders())
                .add(figures.clicks())
                .add(figures.clicking());
        if (!figures.money().isEmpty()) {
            ObjectNode money = node.putObject("money");
            figures.money()
                    .forEach((currency, of) -> money.putArray(currency)
                            .add(of.orders())
                            .add(of.paying())
                            .add(of.revenue().toPlainString())
                            .add(of.squares().toPlainString()));
        }
        if (!figures.credits().isEmpty()) {
            ArrayNode credits = node.putArray("credits");
            figures.credits()
                    .forEach((to, credit) -> credits.addArray()
                            .add(to.isFirst())
                            .add(to.persona())
                            .add(to.modelVersion())
                            .add(to.currency())
                            .add(credit.orders())
                            .add(credit.revenue().toPlainString()));
        }
        return node.toString();
    }

    /// The figures of a line written by [#write(Figures)].
    public static Figures read(String line) {
        JsonNode node = Json.parse(line);
        JsonNode sessions = node.path("sessions");
        Map<String, Money> money = new HashMap<>();
        node.path("money")
                .properties()
                .forEach(of -> money.put(
                        of.getKey(),
                        new Money(
                                of.getValue().path(0).asLong(),
                                of.getValue().path(1).asLong(),
                                new BigDecimal(of.getValue().path(2).asText()),
                                new BigDecimal(of.getValue().path(3).asText()))));
        Map<Credited, Credit> credits = new HashMap<>();
        node.path("credits")
                .forEach(of -> credits.put(
                        new Credited(
                                of.path(0).asBoolean(),
                                of.path(1).asText(),
                                of.path(2).asText(),
                                of.path(3).asText()),
                        new Credit(
                                of.path(4).asLong(), new BigDecimal(of.path(5).asText()))));
        return new Figures(
                sessions.path(0).asLong(),
                sessions.path(1).asLong(),
                sessions.path(2).asLong(),
                sessions.path(3).asLong(),
                sessions.path(4).asLong(),
                money,
                credits);
    }
}
