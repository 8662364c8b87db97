package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.Console;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and lists that the pages give by hand agree with the code. */
class PageFactsTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TempDir
    Path folder;

    /** A section that is no map is a mistake whose sentence lists the keys. */
    @ParameterizedTest
    @CsvSource({
        "Of a job, no map",
        "Of input, {output: {path: /}; stages: []; input: no map}",
        "Of output, {input: {path: /}; stages: []; output: no map}"
    })
    void everyKeyOfAJobIsOnThePageOfJobs(String heading, String job) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job.replace(';', ','));
        Matcher keys = Pattern.compile("\\(((?:\\w+, )+\\w+)\\)")
                .matcher(Console.run("validate", file.toString()).errors());
        assertThat(keys.find()).isTrue();
        assertThat(column(Page.of(Path.of("src/site/markdown/jobs.md")), "### " + heading, 0))
                .containsExactlyInAnyOrder(keys.group(1).split(", "));
    }

    @Test
    void theModelsOfTheReadmeHavePresetsAndStagesThatThereAre() {
        Page readme = Page.of(Path.of("README.md"));
        assertThat(column(readme, "## My model is X", 1))
                .hasSizeGreaterThan(50)
                .filteredOn(name -> !List.of("base", "rope_theta").contains(name))
                .isSubsetOf(Presets.all().stream().map(Preset::name).toList());
        List<String> stages = Stream.concat(
                        ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type),
                        ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type))
                .map(Class::getSimpleName)
                .toList();
        assertThat(column(readme, "## My model is X", 2))
                .filteredOn(name -> !name.contains(":"))
                .isNotEmpty()
                .isSubsetOf(stages);
    }

    @Test
    void everySqlFunctionIsOnThePageOfStages() {
        List<String> functions = SparkTest.session().sql("SHOW FUNCTIONS LIKE 'pos_*'").collectAsList().stream()
                .map(row -> row.getString(0))
                .filter(name -> name.startsWith("pos_"))
                .toList();
        assertThat(column(Page.of(Path.of("src/site/markdown/stages.md")), "## Relations, ids, packing", 2))
                .containsExactlyInAnyOrderElementsOf(functions);
    }

    @Test
    void theTestsThatReliabilityNamesAreThere() throws IOException {
        String sources =
                Sources.ofTests().stream().map(name -> " " + name + " ").collect(Collectors.joining())
                        + Sources.textOfTests();
        List<String> names = Page.of(Path.of("RELIABILITY.md")).lines().stream()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> CODE.matcher(line.substring(line.lastIndexOf("|", line.length() - 2)))
                        .results())
                .flatMap(code -> Stream.of(code.group(1).split("[. ]")))
                .toList();
        assertThat(names).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(sources)
                .containsPattern(" " + name + "( |\\()"));
    }

    /** What stands as code in a column of the table below a heading. */
    private static List<String> column(Page page, String heading, int column) {
        List<String> below = page.lines()
                .subList(page.lines().indexOf(heading) + 1, page.lines().size());
        return below.stream()
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .flatMap(line ->
                        CODE.matcher(line.split("\\s*\\|\\s*", -1)[column + 1]).results())
                .map(MatchResult::group)
                .map(code -> code.replace("`", ""))
                .toList();
    }
}
