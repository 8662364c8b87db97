package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands. Those of jobs/submit run in this process, without Spark's options; on a master elsewhere a job is only validated.
 * Those of Maven are not run, but name profiles and tests that there are.
 */
record BashBlocks(Playground playground) implements BlockRunner {
    private static final Pattern PROFILE = Pattern.compile("-P([\\w.-]+)");
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");

    @Override
    public String run(Block block) throws IOException {
        String printed = "";
        for (String line : block.code().replace("\\\n", " ").lines().toList()) {
            String command = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (command.startsWith("mvn ")) {
                check(command);
            } else if (!command.isEmpty()) {
                printed = submit(command);
            }
        }
        return printed;
    }

    /** What stands behind {@code >} is a file that the output goes to. */
    private String submit(String command) throws IOException {
        String[] words =
                playground.placed(command.replaceFirst("jobs/submit", "submit")).split(" > ", 2);
        SubmitCommand submit = SubmitCommand.parse(words[0]);
        Console console = Console.run(submit.arguments().toArray(String[]::new));
        assertThat(console.exitCode())
                .as("%s%n%s%s", command, console.output(), console.errors())
                .isIn(submit.exitCodes());
        if (words.length == 2) {
            Files.writeString(Path.of(words[1].strip()), console.output());
        }
        return playground.shown(console.output());
    }

    private static void check(String command) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        PROFILE.matcher(command).results().forEach(profile -> assertThat(pom)
                .contains("<id>" + profile.group(1) + "</id>"));
        List<String> tests = Sources.ofTests();
        TEST.matcher(command).results().forEach(test -> assertThat(tests).contains(test.group(1)));
    }
}
