package io.github.sparkpositional.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README's code blocks. */
public final class ReadmeBlocks {
    private ReadmeBlocks() {}

    /** The blocks of a language, in order. */
    public static List<String> of(String language) {
        Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
        try {
            return block.matcher(Files.readString(Path.of("README.md")))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
