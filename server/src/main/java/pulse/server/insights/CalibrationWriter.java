package pulse.server.insights;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Reliability.Bin;

/// Writes how answers came true.
final class CalibrationWriter {

    private CalibrationWriter() {}

    static void write(JsonGenerator json, Calibration calibration) throws IOException {
        json.writeObjectFieldStart("calibration");
        json.writeNumberField("sessions", calibration.sessions());
        json.writeNumberField("sessions_max", Judgements.VISITS_MAX);
        json.writeArrayFieldStart("claims");
        for (Calibration.Reading reading : calibration.readings()) {
            json.writeStartObject();
            json.writeStringField("attribute", reading.statement().attribute());
            json.writeStringField("outcome", reading.statement().outcome());
            json.writeNumberField("sessions", reading.sessions());
            json.writeStringField("verdict", reading.verdict());
            Reliability reliability = reading.reliability().orElse(new Reliability(List.of()));
            InsightsWriter.number(json, "forecast", mean(reliability, Bin::forecast));
            InsightsWriter.number(json, "happened", mean(reliability, Bin::happened));
            InsightsWriter.number(json, "error", reliability.error());
            InsightsWriter.number(json, "error_by_chance", reliability.errorByChance());
            bins(json, reliability);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void bins(JsonGenerator json, Reliability reliability) throws IOException {
        json.writeArrayFieldStart("bins");
        for (Bin bin : reliability.bins()) {
            json.writeStartObject();
            json.writeNumberField("sessions", (long) bin.mass());
            InsightsWriter.number(json, "forecast", bin.forecast());
            InsightsWriter.number(json, "happened", bin.happened());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Over all sessions; NaN of none.
    private static double mean(Reliability reliability, ToDoubleFunction<Bin> of) {
        double sum = 0;
        double mass = 0;
        for (Bin bin : reliability.bins()) {
            sum += bin.mass() * of.applyAsDouble(bin);
            mass += bin.mass();
        }
        return sum / mass;
    }
}
