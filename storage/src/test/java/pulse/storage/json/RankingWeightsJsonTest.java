package pulse.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import pulse.ranking.Feature;
import pulse.ranking.RankingWeights;
import pulse.storage.StorageException;

class RankingWeightsJsonTest {

    private static final RankingWeights LEARNED =
            RankingWeights.JUDGED.with(Feature.NEIGHBOURS, 0.1 + 0.2).with(Feature.OUT_OF_STOCK, -1e-7);

    @Test
    void weightsReadBackToTheLastBit() {
        assertThat(RankingWeightsJson.read(RankingWeightsJson.write(LEARNED))).isEqualTo(LEARNED);
    }

    @Test
    void featureThatTheTextLacksKeepsItsHandWeightAndOneThatIsNoMoreIsPassedOver() {
        RankingWeights read =
                RankingWeightsJson.read("{\"version\":1,\"base\":-2,\"features\":{\"text\":9,\"moon\":3}}");
        assertThat(read)
                .isEqualTo(new RankingWeights(
                        -2, RankingWeights.JUDGED.with(Feature.TEXT, 9).weights()));
    }

    @Test
    void formOfANewerProgramIsRefused() {
        String newer = RankingWeightsJson.write(LEARNED).replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> RankingWeightsJson.read(newer))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("version 2");
    }
}
