package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call of jobs/submit, as the launcher takes it apart.
 *
 * @param arguments what stays for the job when Spark's options are taken off
 */
record SubmitCommand(List<String> arguments) {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\S)+");
    private static final Set<String> SPARK_OPTIONS = sparkOptions();

    static SubmitCommand parse(String command) {
        List<String> words = new ArrayList<>(WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .toList());
        while (words.get(0).matches("[A-Z_]+=.*")) {
            words.remove(0);
        }
        assertThat(words.remove(0))
                .as("a command that this test can run: %s", command)
                .isEqualTo("submit");
        List<String> arguments = new ArrayList<>();
        boolean isRemote = false;
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i).split("=")[0];
            if (SPARK_OPTIONS.contains(name)) {
                String value = words.get(i).contains("=") ? words.get(i).split("=", 2)[1] : words.get(++i);
                isRemote |= name.equals("--master") && !value.startsWith("local");
            } else {
                arguments.add(words.get(i));
            }
        }
        if (isRemote) {
            arguments.add(0, "validate");
        }
        return new SubmitCommand(arguments);
    }

    /** A comparison that finds a difference ends with 1. */
    Set<Integer> exitCodes() {
        return arguments.contains("diff") ? Set.of(0, 1) : Set.of(0);
    }

    /** The options with a value that the launcher hands to Spark. */
    private static Set<String> sparkOptions() {
        try {
            Matcher known = Pattern.compile("(?s)in\\s+((?:-[\\w-]+[\\s|\\\\]*)+)\\)")
                    .matcher(Files.readString(Path.of("jobs/submit")));
            assertThat(known.find()).as("jobs/submit lists Spark's options").isTrue();
            return Pattern.compile("-[\\w-]+")
                    .matcher(known.group(1))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
