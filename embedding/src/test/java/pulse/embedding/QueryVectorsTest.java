package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryVectorsTest {

    private static final List<String> VOCABULARY =
            List.of("for", "red", "blue", "running", "shoes", "lamp", "garden", "chair", "silk", "dress", "leather");

    private static SentenceModel model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws IOException {
        model = TestModel.load(1);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private final List<Runnable> behind = new ArrayList<>();

    private QueryVectors queryVectors() {
        return new QueryVectors(model, () -> VOCABULARY, () -> folder, 100, behind::add, Pace.ofSystem());
    }

    /// Every pair and triple of a few words, and one word that the vocabulary lacks.
    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("trailblazer running shoes", "red trailblazer shoes"));
        for (String first : VOCABULARY) {
            for (String second : VOCABULARY) {
                titles.add(first + " " + second);
                titles.add(first + " leather " + second);
            }
        }
        return titles;
    }

    @Test
    void answersFromTheModelUntilItHasLearnt() {
        QueryVectors vectors = queryVectors();
        assertThat(vectors.titlesLearnt()).isZero();
        assertThat(vectors.vector("red shoes")).containsExactly(model.vector("red shoes"));
    }

    @Test
    void learntWordsAddUpToNearlyTheModelsVector() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        assertThat(vectors.titlesLearnt()).isEqualTo(titles().size());
        float[] learnt = vectors.vector("Trailblazer shoes");
        assertThat(learnt).isNotEqualTo(model.vector("Trailblazer shoes"));
        assertThat(cosine(learnt, model.vector("Trailblazer shoes"))).isGreaterThan(0.85);
        assertThat(cosine(learnt, model.vector("garden chair")))
                .isLessThan(cosine(learnt, model.vector("running shoes")));
        assertThat(cosine(learnt, learnt)).isBetween(0.999, 1.001);
    }

    @Test
    void queryAskedAgainIsAnsweredByTheModel() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        assertThat(vectors.isSettled("blue dress")).isFalse();
        assertThat(vectors.vector("blue dress")).isNotEqualTo(model.vector("blue dress"));
        behind.forEach(Runnable::run);
        assertThat(vectors.isSettled("blue dress")).isTrue();
        assertThat(vectors.vector("blue dress")).containsExactly(model.vector("blue dress"));
        assertThat(vectors.isSettled("red zeppelin"))
                .as("with a word unknown, the model is waited for")
                .isTrue();
    }

    @Test
    void modelIsAskedOnceHoweverOftenAQueryComesMeanwhile() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        for (int i = 0; i < 3; i++) {
            assertThat(vectors.vector("blue dress")).isNotEmpty();
            assertThat(vectors.isSettled("blue dress")).isFalse();
        }
        assertThat(behind).hasSize(1);
    }

    @Test
    void queryThatThereWasNoTimeForIsAskedAgainWhenItComesAgain() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        for (int n = 1; n <= QueryVectors.WAITING_MAX; n++) {
            assertThat(vectors.isSettled("red ".repeat(n) + "dress")).isFalse();
        }
        assertThat(vectors.isSettled("blue dress")).isFalse();
        assertThat(behind).as("there is no room").hasSize(QueryVectors.WAITING_MAX);
        behind.getFirst().run();
        assertThat(vectors.isSettled("blue dress")).isFalse();
        behind.getLast().run();
        assertThat(vectors.isSettled("blue dress")).isTrue();
    }

    @Test
    void whatWasLearntIsThereAfterARestart() throws IOException {
        QueryVectors first = queryVectors();
        first.learn(titles());
        QueryVectors second = queryVectors();
        second.recall();
        assertThat(second.titlesLearnt()).isEqualTo(first.titlesLearnt());
        assertThat(second.vector("silk dress")).containsExactly(first.vector("silk dress"));
    }

    @Test
    void learntWordsCutShortAreForgotten() throws IOException {
        queryVectors().learn(titles());
        Path file = folder.resolve("learnt.bin");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        QueryVectors second = queryVectors();
        second.recall();
        assertThat(second.titlesLearnt()).isZero();
    }

    @Test
    void unknownWordAndNoWordComeFromTheModel() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        assertThat(vectors.vector("red zeppelin")).containsExactly(model.vector("red zeppelin"));
        assertThat(vectors.vector(" ... ")).containsOnly(0f);
    }

    @Test
    void learningGivesWayToQuestions() throws IOException {
        List<Long> rests = new ArrayList<>();
        AtomicLong nanos = new AtomicLong();
        QueryVectors vectors = new QueryVectors(
                model, () -> VOCABULARY, () -> folder, 100, behind::add, new Pace(nanos::incrementAndGet, rests::add));
        vectors.vector("red shoes");
        vectors.learn(titles());
        assertThat(rests).hasSizeGreaterThan(VOCABULARY.size());
        rests.clear();
        vectors.vector("blue dress");
        behind.forEach(Runnable::run);
        assertThat(rests).hasSize(1);
    }

    @Test
    void vocabularyIsKeptFromOneStartToTheNext() throws IOException {
        QueryVectors first = queryVectors();
        first.learn(titles());
        QueryVectors second = new QueryVectors(
                model,
                () -> {
                    throw new AssertionError("asked for the vocabulary again");
                },
                () -> folder,
                100,
                behind::add,
                Pace.ofSystem());
        second.learn(titles());
        assertThat(second.vector("blue lamp")).containsExactly(first.vector("blue lamp"));
    }

    @Test
    void fileOfAnotherVersionIsMadeAnew() throws IOException {
        Files.write(folder.resolve("vocabulary.bin"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        QueryVectors vectors = queryVectors();
        vectors.learn(titles());
        assertThat(new WordVectorFile(folder.resolve("vocabulary.bin")).read()).isPresent();
    }

    @Test
    void fileCutShortIsMadeAnew() throws IOException {
        Path file = folder.resolve("vocabulary.bin");
        queryVectors().learn(titles());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));
        queryVectors().learn(titles());
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void shopWithoutProductsTeachesNothingAndBreaksNothing() throws IOException {
        QueryVectors vectors = queryVectors();
        vectors.learn(List.of());
        assertThat(vectors.vector("red shoes")).containsExactly(model.vector("red shoes"));
    }

    private static double cosine(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
