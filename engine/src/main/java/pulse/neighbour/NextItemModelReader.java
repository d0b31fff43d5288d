package pulse.neighbour;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Reads the items of a stored model and gives each the ordinal it has today: see [NextItemModelCodec] for the form.
final class NextItemModelReader {

    private static final int MEASURES = ItemRows.MEASURES;

    /// By place, -1 for an item that is not known today.
    private final int[] ordinals;
    /// By ordinal, -1 for an item that is not stored.
    private final int[] places;

    private final float[] facts;
    private final float[] vectors;
    private final int[] popular;
    private final int[] starts;
    private int[] entries = new int[1 << 12];
    private float[] measures = new float[MEASURES << 12];

    NextItemModelReader(DataInputStream in, ToIntFunction<String> ordinalOf) throws IOException {
        int count = bounded(in.readInt(), "items", NextItemModelCodec.ITEMS_MAX);
        ordinals = new int[count];
        int bound = 0;
        for (int place = 0; place < count; place++) {
            ordinals[place] = Math.max(-1, ordinalOf.applyAsInt(in.readUTF()));
            bound = Math.max(bound, ordinals[place] + 1);
        }
        places = new int[bound];
        Arrays.fill(places, -1);
        facts = new float[bound * ItemTrends.FACTS];
        vectors = new float[bound * ItemVectors.WIDTH];
        starts = new int[count + 1];
        for (int place = 0; place < count; place++) {
            readItem(in, place);
        }
        popular = readPopular(in);
    }

    ItemRows rows() {
        ItemRows.Builder rows = new ItemRows.Builder(places.length);
        for (int place : places) {
            for (int entry = place < 0 ? 0 : starts[place]; place >= 0 && entry < starts[place + 1]; entry++) {
                int to = ordinals[entries[entry]];
                int at = entry * MEASURES;
                if (to >= 0) {
                    rows.entry(to, measures[at], measures[at + 1], measures[at + 2], measures[at + 3]);
                }
            }
            rows.endRow();
        }
        return rows.build();
    }

    ItemVectors vectors() {
        return ItemVectors.ofUnits(vectors);
    }

    ItemTrends trends() {
        return ItemTrends.of(facts, popular);
    }

    private void readItem(DataInputStream in, int place) throws IOException {
        int ordinal = ordinals[place];
        if (ordinal >= 0) {
            places[ordinal] = place;
        }
        for (int fact = 0; fact < ItemTrends.FACTS; fact++) {
            keep(in.readFloat(), facts, ordinal, ItemTrends.FACTS, fact);
        }
        boolean isPlaced = in.readBoolean();
        for (int i = 0; isPlaced && i < ItemVectors.WIDTH; i++) {
            keep(in.readFloat(), vectors, ordinal, ItemVectors.WIDTH, i);
        }
        int from = starts[place];
        int to = from + bounded(in.readInt(), "entries of rows", NextItemModelCodec.ENTRIES_MAX - from);
        starts[place + 1] = to;
        grow(to);
        for (int entry = from; entry < to; entry++) {
            entries[entry] = bounded(in.readInt(), "items", ordinals.length - 1);
            for (int measure = 0; measure < MEASURES; measure++) {
                measures[entry * MEASURES + measure] = in.readFloat();
            }
        }
    }

    private static void keep(float value, float[] values, int ordinal, int width, int at) {
        if (ordinal >= 0) {
            values[ordinal * width + at] = value;
        }
    }

    private int[] readPopular(DataInputStream in) throws IOException {
        int count = bounded(in.readInt(), "popular items", ordinals.length);
        int[] read = new int[count];
        for (int rank = 0; rank < count; rank++) {
            read[rank] = ordinals[bounded(in.readInt(), "items", ordinals.length - 1)];
        }
        return Arrays.stream(read).filter(ordinal -> ordinal >= 0).toArray();
    }

    private void grow(int size) {
        if (size > entries.length) {
            int capacity = Math.max(size, entries.length + (entries.length >> 1));
            entries = Arrays.copyOf(entries, capacity);
            measures = Arrays.copyOf(measures, capacity * MEASURES);
        }
    }

    private static int bounded(int count, String what, int most) {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("stored next items have " + count + " " + what + ", may have " + most);
        }
        return count;
    }
}
