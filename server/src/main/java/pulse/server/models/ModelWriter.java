package pulse.server.models;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import pulse.infer.Model;
import pulse.storage.StoredModel;
import pulse.trainer.promotion.CalibrationWatch;

/// Writes models as clients read them.
///
/// @param active version that answers now
/// @param drift how it holds up, when that was looked at
record ModelWriter(String active, Optional<DriftWatch.Look> drift) {

    /// A model in the list.
    ///
    /// @param number its place; 0 for the priors
    /// @param stored empty for the priors
    record Listed(int number, String version, Optional<StoredModel> stored) {

        static final Listed PRIORS = new Listed(0, Model.PRIORS_VERSION, Optional.empty());

        static Listed of(StoredModel model) {
            return new Listed(model.number(), model.version(), Optional.of(model));
        }

        private boolean isKept() {
            return stored.map(StoredModel::isKept).orElse(true);
        }
    }

    void write(JsonGenerator json, Listed model) throws IOException {
        boolean isActive = model.version().equals(active);
        json.writeStartObject();
        json.writeStringField("version", model.version());
        json.writeStringField("status", isActive ? "active" : model.isKept() ? "kept" : "let_go");
        if (model.stored().isPresent()) {
            write(json, model.stored().get());
        } else {
            json.writeNullField("parent");
            json.writeNullField("made_at");
            json.writeNullField("data");
            json.writeNullField("figures");
        }
        writeCalibration(json, isActive);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, StoredModel model) throws IOException {
        json.writeStringField("parent", model.parent());
        json.writeStringField("made_at", model.madeAt().toString());
        json.writeObjectFieldStart("data");
        json.writeStringField("from", model.dataFrom().toString());
        json.writeStringField("to", model.dataTo().toString());
        json.writeNumberField("sessions", model.sessions());
        json.writeEndObject();
        json.writeFieldName("figures");
        json.writeRawValue(model.figures());
    }

    private void writeCalibration(JsonGenerator json, boolean isActive) throws IOException {
        Optional<DriftWatch.Look> look =
                isActive ? drift.filter(seen -> seen.version().equals(active)) : Optional.empty();
        if (look.isEmpty()) {
            json.writeNullField("calibration");
            return;
        }
        json.writeObjectFieldStart("calibration");
        json.writeStringField("until", look.get().until().toString());
        json.writeBooleanField("has_slipped", look.get().hasSlipped());
        json.writeArrayFieldStart("claims");
        for (CalibrationWatch.Reading reading : look.get().readings()) {
            json.writeStartObject();
            json.writeStringField("claim", reading.claim().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("sessions", reading.rows());
            json.writeNumberField("error", reading.error());
            json.writeNumberField("by_chance", reading.byChance());
            json.writeBooleanField("has_slipped", reading.hasSlipped());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
