package pulse.server.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import pulse.rules.Rules;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Route;
import pulse.server.shop.Shops;
import pulse.storage.Deed;
import pulse.storage.Scope;
import pulse.storage.json.RulesJson;

/// `/v1/rules`: all rules of the account at once, so that they change together or not at all.
public final class RulesRoutes {

    private static final String PATH = "/v1/rules";

    private final Shops shops;

    public RulesRoutes(Shops shops) {
        this.shops = shops;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", PATH, Scope.READ, null, this::read),
                new Route("PUT", PATH, Scope.ADMIN, null, this::replace),
                new Route("DELETE", PATH, Scope.ADMIN, null, this::forget));
    }

    private Answer read(Call call) {
        return answer(shops.shop(call.shop()).rules());
    }

    private Answer replace(Call call) {
        Rules rules = RulesReader.read(call.fields());
        shops.shop(call.shop()).rule(rules, call.change(deed(call, "rules.replaced", details(rules))));
        return answer(rules);
    }

    private Answer forget(Call call) {
        shops.shop(call.shop()).unrule(call.change(deed(call, "rules.removed", "{}")));
        return Answer.empty(204);
    }

    private static Deed deed(Call call, String action, String details) {
        return new Deed(call.shop().mode(), action, "rules", details);
    }

    /// The rules, or how many they are when they name more products than an entry of the log may hold.
    private static String details(Rules rules) {
        String whole = RulesJson.write(rules);
        return whole.length() <= Deed.DETAILS_LENGTH_MAX
                ? whole
                : "{\"count\": " + rules.rules().size() + "}";
    }

    private static Answer answer(Rules rules) {
        return Answer.json(RulesJson.write(rules).getBytes(StandardCharsets.UTF_8));
    }
}
