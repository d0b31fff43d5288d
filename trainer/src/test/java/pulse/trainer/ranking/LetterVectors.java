package pulse.trainer.ranking;

import pulse.text.TextVectors;

/// Texts as counts of their letters: enough for a shop whose texts do not matter.
public final class LetterVectors implements TextVectors {

    @Override
    public int dimensions() {
        return 32;
    }

    @Override
    public float[] vector(String text) {
        float[] counts = new float[32];
        text.chars().forEach(letter -> counts[letter % 32]++);
        double squares = 0;
        for (float count : counts) {
            squares += count * count;
        }
        for (int i = 0; squares > 0 && i < counts.length; i++) {
            counts[i] /= (float) Math.sqrt(squares);
        }
        return counts;
    }
}
