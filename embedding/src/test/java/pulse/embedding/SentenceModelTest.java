package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceModelTest {

    private static SentenceModel model;

    @BeforeAll
    static void load() throws IOException {
        model = TestModel.load(2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void vectorsHaveUnitLength() {
        float[] vector = model.vector("running shoes under 100");
        assertThat(vector).hasSize(model.dimensions());
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void textWithoutAWordIsAllZeros() {
        assertThat(model.vector(" ... !?")).containsOnly(0f);
        assertThat(model.vector("")).containsOnly(0f);
    }

    @Test
    void likeTextsAreNearerThanUnlikeOnes() {
        float[] query = model.vector("cheap trainers for jogging");
        double alike = dot(query, model.vector("budget running shoes"));
        double unlike = dot(query, model.vector("cast iron casserole"));
        assertThat(alike).isGreaterThan(0.5);
        assertThat(unlike).isLessThan(0.3);
    }

    @Test
    void sameTextHasTheSameVectorWhateverElseIsAsked() {
        float[] before = model.vector("silk scarf");
        model.vector("a much longer text about hiking boots that keep the water out in every weather");
        assertThat(model.vector("silk scarf")).containsExactly(before);
    }

    @Test
    void concurrentCallersGetWhatSerialOnesGet() throws Exception {
        List<String> texts = IntStream.range(0, 40)
                .mapToObj(i -> "lamp number " + i + " with a shade of linen")
                .toList();
        List<float[]> serial = texts.stream().map(model::vector).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<float[]>> answers = threads.invokeAll(texts.stream()
                    .map(text -> (Callable<float[]>) () -> model.vector(text))
                    .toList());
            for (int i = 0; i < texts.size(); i++) {
                assertThat(answers.get(i).get()).containsExactly(serial.get(i));
            }
        }
    }

    @Test
    void anyUnicodeIsReadAndLongTextIsCut() {
        String hostile = "靴 👟 обувь \uD800 \u0000 حذاء ".repeat(2_000);
        assertThat(dot(model.vector(hostile), model.vector(hostile))).isCloseTo(1, within(1e-5));
    }

    @Test
    void nativeCodeIsPlacedInTheGivenFolder() throws IOException {
        try (Stream<Path> files = Files.walk(TestModel.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.contains("onnxruntime4j_jni"))
                    .anyMatch(name -> name.contains("tokenizers"))
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
