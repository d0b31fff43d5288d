package pulse.server.settings;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import pulse.problem.Code;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.Route;
import pulse.server.shop.LiveSettings;
import pulse.storage.Deed;
import pulse.storage.Scope;
import pulse.storage.Settings;
import pulse.storage.json.SettingsJson;

/// `GET` and `PUT /v1/settings`.
public final class SettingsRoutes {

    private static final int HOLD_OUT_DECIMALS = 4;
    private static final int CONFIDENCE_DECIMALS = 4;
    private static final int CURRENCY_LENGTH = 3;

    private final LiveSettings settings;

    public SettingsRoutes(LiveSettings settings) {
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/settings", Scope.READ, null, this::find),
                new Route("PUT", "/v1/settings", Scope.ADMIN, null, this::put));
    }

    private Answer find(Call call) {
        return answer(settings.of(call.shop()));
    }

    private Answer put(Call call) {
        Settings before = settings.of(call.shop());
        Settings after = read(call.fields(), before);
        if (!after.equals(before)) {
            Deed deed = new Deed(call.shop().mode(), "settings.changed", "settings", SettingsJson.write(after));
            settings.put(call.shop(), after, call.change(deed));
        }
        return answer(after);
    }

    /// The settings of a body; what it leaves out stays as it is.
    private static Settings read(Fields fields, Settings now) {
        BigDecimal share = fields.decimal("hold_out", BigDecimal.valueOf(Settings.HOLD_OUT_MAX), HOLD_OUT_DECIMALS);
        int hours = (int)
                fields.whole("attribution_window_hours", now.attributionWindowHours(), 1, Settings.WINDOW_HOURS_MAX);
        BigDecimal confidence = fields.decimal("persona_confidence", BigDecimal.ONE, CONFIDENCE_DECIMALS);
        String currency = fields.text("currency", CURRENCY_LENGTH).toUpperCase(Locale.ROOT);
        if (!currency.isEmpty() && !currency.matches("[A-Z]{3}")) {
            fields.note(Code.INVALID_VALUE, "currency", "must be three letters, such as USD");
        }
        fields.check();
        return new Settings(
                share == null ? now.holdOut() : share.doubleValue(),
                hours,
                currency.isEmpty() ? now.currency() : currency,
                confidence == null ? now.personaConfidence() : confidence.doubleValue());
    }

    private static Answer answer(Settings settings) {
        return Answer.json(SettingsJson.write(settings).getBytes(StandardCharsets.UTF_8));
    }
}
