package io.github.sparkpositional.pages;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A block of code on a page.
 *
 * @param line where it begins, from 1
 * @param output what the page says that it prints; a line of three dots stands for any lines
 * @param notRun why a test can't run it, as the comment in front of it says: {@code <!-- not run: REASON -->}
 */
record Block(Path page, int line, String language, String code, Optional<String> output, Optional<String> notRun) {

    Block printing(String text) {
        return new Block(page, line, language, code, Optional.of(text), notRun);
    }

    @Override
    public String toString() {
        return page + ":" + line + " " + language + ": "
                + code.lines().findFirst().orElse("");
    }
}
