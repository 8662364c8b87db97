package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of the pages lead somewhere: to a file that there is, and to a heading in it. Other hosts are not asked. */
class PageLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) {
        List<String> links = page.prose().stream()
                .flatMap(line -> LINK.matcher(line.replaceAll("`[^`]*`", "")).results())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();
        assertThat(links)
                .as("links of %s", page)
                .allSatisfy(link -> assertThat(target(page, link)).as(link).isEmpty());
    }

    /** What is missing at the end of a link. */
    private static Stream<String> target(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path folder = page.file().toAbsolutePath().getParent();
        Path file = parts[0].isEmpty()
                ? page.file().toAbsolutePath()
                : folder.resolve(parts[0]).normalize();
        if (!Files.exists(file)) {
            return Stream.of("no file " + file);
        }
        return parts.length == 1 || Page.of(file).anchors().contains(parts[1])
                ? Stream.empty()
                : Stream.of("no heading #" + parts[1] + " in " + file);
    }
}
