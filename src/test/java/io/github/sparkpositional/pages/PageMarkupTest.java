package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages hold no HTML but comments: GitHub hides what looks like a tag, and the site can't be built of it. */
class PageMarkupTest {

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void angleBracketsAreCodeOrComments(Page page) {
        assertThat(page.prose())
                .extracting(line -> line.replaceAll("`[^`]*`", "").replaceAll("^<!-- (?:(?!--).)* -->$", ""))
                .noneMatch(line -> line.matches(".*<[A-Za-z/!].*"));
    }
}
