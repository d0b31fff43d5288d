package pulse.server.insights;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import pulse.proof.Interval;
import pulse.proof.Lift;
import pulse.proof.SampleRatio;
import pulse.server.http.JsonBody;

/// Writes insights as the contract has them.
final class InsightsWriter {

    private static final int DECIMALS = 6;

    private final JsonGenerator json;
    private final List<String> currencies;
    private final OptionalDouble share;

    private InsightsWriter(JsonGenerator json, Insights insights) {
        this.json = json;
        this.currencies = insights.currencies();
        this.share = insights.share();
    }

    static byte[] write(InsightsQuery query, Insights insights, Calibration calibration) {
        return JsonBody.of(json -> new InsightsWriter(json, insights).answer(query, insights, calibration));
    }

    private void answer(InsightsQuery query, Insights insights, Calibration calibration) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", query.range().from().toString());
        json.writeStringField("to", query.range().to().toString());
        json.writeObjectFieldStart("total");
        row(insights.total());
        json.writeEndObject();
        json.writeStringField("by", insights.by().map(Breakdown::wireName).orElse(null));
        json.writeArrayFieldStart("rows");
        for (Map.Entry<String, Row> row : insights.rows()) {
            json.writeStartObject();
            json.writeStringField("value", row.getKey().isEmpty() ? null : row.getKey());
            row(row.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("rows_left_out", insights.rowsLeftOut());
        CalibrationWriter.write(json, calibration);
        json.writeEndObject();
    }

    private void row(Row row) throws IOException {
        tally(row.all());
        json.writeObjectFieldStart("attributed");
        credit("first_touch", row.firstTouch());
        credit("last_touch", row.lastTouch());
        json.writeEndObject();
        if (share.isEmpty()) {
            json.writeNullField("comparison");
        } else {
            json.writeObjectFieldStart("comparison");
            comparison(row.arms(share.getAsDouble()));
            json.writeEndObject();
        }
    }

    private void tally(Tally tally) throws IOException {
        json.writeNumberField("sessions", tally.sessions());
        json.writeNumberField("conversions", tally.conversions());
        number(json, "conversion_rate", (double) tally.conversions() / tally.sessions());
        json.writeNumberField("orders", tally.orders());
        json.writeNumberField("clicks", tally.clicks());
        number(json, "click_rate", (double) tally.clicking() / tally.sessions());
        json.writeArrayFieldStart("revenue");
        for (String currency : currencies) {
            money(currency, tally.revenue());
            number(json, "per_session", tally.revenue(currency).mean());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void credit(String name, Credit credit) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("orders", credit.orders());
        json.writeArrayFieldStart("revenue");
        for (String currency : currencies) {
            money(currency, credit.revenue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Begins an object with a currency and an exact amount.
    private void money(String currency, Map<String, BigDecimal> amounts) throws IOException {
        json.writeStartObject();
        json.writeStringField("currency", currency);
        json.writeStringField(
                "amount", amounts.getOrDefault(currency, BigDecimal.ZERO).toPlainString());
    }

    private void comparison(Row.Arms arms) throws IOException {
        number(json, "hold_out", arms.share());
        json.writeObjectFieldStart("treated");
        tally(arms.treated());
        json.writeEndObject();
        json.writeObjectFieldStart("held_out");
        tally(arms.heldOut());
        json.writeEndObject();
        sampleRatio(arms);
        json.writeObjectFieldStart("lift");
        json.writeObjectFieldStart("conversion");
        lift(Lift.ofConversion(arms.treated().conversion(), arms.heldOut().conversion()));
        json.writeArrayFieldStart("revenue_per_session");
        for (String currency : currencies) {
            json.writeStartObject();
            json.writeStringField("currency", currency);
            lift(Lift.ofRevenue(arms.treated().revenue(currency), arms.heldOut().revenue(currency)));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void sampleRatio(Row.Arms arms) throws IOException {
        long heldOut = arms.heldOut().sessions();
        SampleRatio ratio = SampleRatio.of(heldOut + arms.treated().sessions(), heldOut, arms.share());
        json.writeObjectFieldStart("sample_ratio");
        json.writeStringField("verdict", ratio.verdict().name().toLowerCase(Locale.ROOT));
        number(json, "expected", ratio.expected());
        number(json, "seen", (double) ratio.heldOut() / ratio.sessions());
        number(json, "p_value", ratio.alpha());
        json.writeEndObject();
    }

    /// Fills and ends the object of a lift. The verdict is that of the interval that may be looked at daily.
    private void lift(Lift lift) throws IOException {
        switch (lift) {
            case Lift.NotEnough _ -> {
                json.writeStringField("verdict", "not_enough");
                json.writeNullField("estimate");
                json.writeNullField("interval");
                json.writeNullField("anytime_interval");
            }
            case Lift.Measured measured -> {
                json.writeStringField("verdict", verdict(measured.anytime()));
                number(json, "estimate", measured.estimate());
                interval("interval", measured.fixed());
                interval("anytime_interval", measured.anytime());
            }
        }
        json.writeEndObject();
    }

    private static String verdict(Interval anytime) {
        if (anytime.contains(0)) {
            return "undecided";
        }
        return anytime.low() > 0 ? "higher" : "lower";
    }

    private void interval(String name, Interval interval) throws IOException {
        json.writeObjectFieldStart(name);
        number(json, "low", interval.low());
        number(json, "high", interval.high());
        json.writeEndObject();
    }

    /// A number to six decimals; null when there is none, such as a rate of nothing.
    static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(
                    name,
                    BigDecimal.valueOf(value)
                            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros());
        } else {
            json.writeNullField(name);
        }
    }
}
