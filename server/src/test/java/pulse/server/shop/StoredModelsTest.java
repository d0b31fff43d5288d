package pulse.server.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.infer.Model;
import pulse.persona.LearnedAttributes;
import pulse.ranking.Feature;
import pulse.ranking.RankingWeights;
import pulse.storage.StorageException;
import pulse.storage.StoredModel;

class StoredModelsTest {

    private static final RankingWeights LEARNED = RankingWeights.JUDGED.with(Feature.BRAND, 2.5);
    private static final StoredModel.Parts PARTS =
            StoredModels.parts(LearnedAttributes.NOTHING, Model.priors().nextItems(), LEARNED, Catalog.empty());

    @Test
    void aModelRanksByTheWeightsThatItWasStoredWith() {
        assertThat(StoredModels.model("v0.2.0", PARTS, Catalog.empty()).ranking())
                .isEqualTo(LEARNED);
    }

    @Test
    void aModelStoredBeforeWeightsWereLearnedRanksByJudgement() {
        StoredModel.Parts old = new StoredModel.Parts(PARTS.attributes(), PARTS.nextItems(), null);
        assertThat(StoredModels.model("v0.2.0", old, Catalog.empty()).ranking()).isEqualTo(RankingWeights.JUDGED);
    }

    @Test
    void weightsOfANewerProgramAreRefused() {
        StoredModel.Parts newer = new StoredModel.Parts(PARTS.attributes(), PARTS.nextItems(), "{\"version\":2}");
        assertThatThrownBy(() -> StoredModels.model("v0.2.0", newer, Catalog.empty()))
                .isInstanceOf(StorageException.class);
    }
}
