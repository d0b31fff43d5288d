package pulse.server.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleTest {

    private static final Path ROOT = Path.of("..");
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 50;
    private static final Pattern FORBIDDEN_NAME = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Base)\\.java");
    private static final Pattern FORBIDDEN_PACKAGE = Pattern.compile(".*/(common|util|utils|model)/.*");
    private static final Pattern METHOD_BEGINS = Pattern.compile("^ {4}(?! )[^/*@}].*\\{$|^ {4}(?! )\\).*\\{$");

    @Test
    void noFileIsLong() {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(FILE_LINES_MAX));
    }

    @Test
    void noMethodIsLong() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(longestMember(lines(file)))
                        .as(file.toString())
                        .isLessThanOrEqualTo(METHOD_LINES_MAX));
    }

    @Test
    void aLongMethodWouldBeSeen() {
        List<String> lines = new ArrayList<>(List.of("class A {", "    void run() {"));
        for (int i = 0; i < METHOD_LINES_MAX; i++) {
            lines.add("        step();");
        }
        lines.addAll(List.of("    }", "}"));
        assertThat(longestMember(lines)).isEqualTo(METHOD_LINES_MAX + 2);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(sources())
                .noneMatch(file -> FORBIDDEN_NAME.matcher(file.toString()).matches());
        assertThat(sources())
                .noneMatch(file -> FORBIDDEN_PACKAGE.matcher(file.toString()).matches());
    }

    @Test
    void everyPackageSaysItsPlaceAndIsNullMarked() {
        assertThat(sources().stream().map(Path::getParent).distinct()).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(lines(info)).contains("@NullMarked").anyMatch(line -> line.startsWith("/// "));
        });
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        SlicesRuleDefinition.slices()
                .matching("pulse.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes());
    }

    @Test
    void theEngineDoesNoInputOrOutput() {
        JavaClasses engine = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("pulse-engine") || location.contains("/engine/"))
                .importPackages("pulse");
        assertThat(engine).isNotEmpty();
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.sql..", "java.nio.file..", "java.nio.channels..")
                .check(engine);
    }

    @Test
    void onlyTheDoorKnowsStatuses() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("pulse.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..")
                .check(classes());
    }

    /// The program's own packages; those of measuring and training are held to the same by the files' tests.
    private static JavaClasses classes() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("pulse");
        assertThat(classes.stream().map(JavaClass::getPackageName)).contains("pulse.infer", "pulse.server.http");
        return classes;
    }

    /// Lines of the longest member of the outermost class, from its opening brace to its closing one.
    private static int longestMember(List<String> lines) {
        int longest = 0;
        int began = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (began < 0 && METHOD_BEGINS.matcher(line).matches() && !isType(line)) {
                began = i;
            } else if (began >= 0 && line.startsWith("    }")) {
                longest = Math.max(longest, i - began + 1);
                began = -1;
            }
        }
        return longest;
    }

    private static boolean isType(String line) {
        return Pattern.compile("\\b(class|interface|enum|record)\\b")
                .matcher(line)
                .find();
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path main :
                    modules.map(module -> module.resolve("src/main/java")).toList()) {
                if (Files.isDirectory(main)) {
                    try (Stream<Path> files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
