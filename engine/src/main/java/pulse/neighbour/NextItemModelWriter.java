package pulse.neighbour;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Writes the items of a model: see [NextItemModelCodec] for the form.
final class NextItemModelWriter {

    private final NextItemModel model;
    private final DataOutputStream out;
    private final List<String> ids = new ArrayList<>();
    private final int[] ordinals;
    /// By ordinal, -1 for an item that is not stored.
    private final int[] places;

    NextItemModelWriter(NextItemModel model, IntFunction<@Nullable String> idOf, DataOutputStream out) {
        this.model = model;
        this.out = out;
        int bound = model.itemBound();
        places = new int[bound];
        Arrays.fill(places, -1);
        int[] kept = new int[bound];
        for (int ordinal = 0; ordinal < bound; ordinal++) {
            String id = model.isKnown(ordinal) ? idOf.apply(ordinal) : null;
            if (id != null) {
                places[ordinal] = ids.size();
                kept[ids.size()] = ordinal;
                ids.add(id);
            }
        }
        ordinals = Arrays.copyOf(kept, ids.size());
        atMost("items", ordinals.length, NextItemModelCodec.ITEMS_MAX);
        atMost("entries of rows", model.rows().entries(), NextItemModelCodec.ENTRIES_MAX);
    }

    void write() throws IOException {
        out.writeInt(ids.size());
        for (String id : ids) {
            out.writeUTF(id);
        }
        for (int ordinal : ordinals) {
            for (int fact = 0; fact < ItemTrends.FACTS; fact++) {
                out.writeFloat(model.trends().fact(ordinal, fact));
            }
            writeVector(ordinal);
            writeRow(ordinal);
        }
        int[] popular = Arrays.stream(model.trends().popular())
                .map(ordinal -> places[ordinal])
                .filter(place -> place >= 0)
                .toArray();
        out.writeInt(popular.length);
        for (int place : popular) {
            out.writeInt(place);
        }
    }

    private void writeVector(int ordinal) throws IOException {
        float[] vector = new float[ItemVectors.WIDTH];
        model.vectors().add(ordinal, 1, vector);
        boolean isPlaced = model.vectors().isPlaced(ordinal);
        out.writeBoolean(isPlaced);
        for (int i = 0; isPlaced && i < vector.length; i++) {
            out.writeFloat(vector[i]);
        }
    }

    private void writeRow(int ordinal) throws IOException {
        ItemRows rows = model.rows();
        int length = 0;
        for (int entry = rows.start(ordinal); entry < rows.end(ordinal); entry++) {
            length += places[rows.item(entry)] < 0 ? 0 : 1;
        }
        out.writeInt(length);
        for (int entry = rows.start(ordinal); entry < rows.end(ordinal); entry++) {
            if (places[rows.item(entry)] >= 0) {
                out.writeInt(places[rows.item(entry)]);
                out.writeFloat(rows.walk(entry));
                out.writeFloat(rows.forward(entry));
                out.writeFloat(rows.backward(entry));
                out.writeFloat(rows.together(entry));
            }
        }
    }

    private static void atMost(String what, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException("the model has " + count + " " + what + ", may have " + most);
        }
    }
}
