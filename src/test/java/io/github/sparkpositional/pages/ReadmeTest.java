package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated parts of the pages stand between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. To write them
 * anew: {@code mvn test -Dtest=ReadmeTest -Dreadme.update=true}.
 */
class ReadmeTest {
    private static final int MOST_BYTES = 15_000;

    static List<Map.Entry<String, String>> parts() {
        return GeneratedParts.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void generatedPartsAreFresh(Map.Entry<String, String> part) throws IOException {
        String begin = "<!-- " + part.getKey() + ":begin -->";
        String end = "<!-- " + part.getKey() + ":end -->";
        List<Path> pages = Page.all().stream()
                .filter(page -> page.lines().contains(begin))
                .map(Page::file)
                .toList();
        assertThat(pages).as("pages with the marker %s", begin).hasSize(1);
        String written = Files.readString(pages.get(0));
        int from = written.indexOf(begin) + begin.length();
        int to = written.indexOf(end);
        assertThat(to).as("%s has no marker %s after its beginning", pages, end).isGreaterThan(from);
        String fresh = written.substring(0, from) + "\n\n" + part.getValue() + "\n" + written.substring(to);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(pages.get(0), fresh);
            return;
        }
        assertThat(written)
                .as("%s is stale; run: mvn test -Dtest=ReadmeTest -Dreadme.update=true", pages)
                .isEqualTo(fresh);
    }

    @Test
    void theReadmeIsReadInFiveMinutes() throws IOException {
        assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(MOST_BYTES);
    }
}
