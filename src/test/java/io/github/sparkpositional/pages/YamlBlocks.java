package io.github.sparkpositional.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Jobs. One whose first line is {@code # NAME.yaml} is saved under that name, for the commands behind it; any other whole job
 * is run. Some keys of a job are put into one that works without them, and validated.
 */
record YamlBlocks(Playground playground) implements BlockRunner {
    private static final Pattern NAMED = Pattern.compile("# ([\\w-]+\\.yaml)\n");
    private static final String AROUND_KEYS = """
            input: {format: text, path: data/texts}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out/keys}
            """;

    @Override
    public String run(Block block) throws IOException {
        Matcher named = NAMED.matcher(block.code());
        if (named.lookingAt()) {
            Files.writeString(playground.folder().resolve(named.group(1)), block.code());
            return "";
        }
        Path file = playground.folder().resolve("block-" + block.line() + ".yaml");
        Map<String, Object> keys = new Yaml().load(block.code());
        boolean isWhole = keys.containsKey("input") && keys.containsKey("stages") && keys.containsKey("output");
        if (isWhole) {
            String printed =
                    checked(Console.run(Files.writeString(file, block.code()).toString()));
            results(keys).forEach(place -> assertThat(playground.folder().resolve(place))
                    .as("result of the job")
                    .exists());
            return printed;
        }
        Map<String, Object> job = new LinkedHashMap<>(new Yaml().<Map<String, Object>>load(AROUND_KEYS));
        job.putAll(keys);
        return checked(Console.run(
                "validate", Files.writeString(file, new Yaml().dump(job)).toString()));
    }

    /** Where a job says that its results go. */
    private static Stream<String> results(Map<String, Object> job) {
        return Stream.of(
                        ((Map<?, ?>) job.get("output")).get("path") + "/_SUCCESS",
                        job.get("quarantine"),
                        job.get("model"),
                        job.get("report"))
                .filter(Objects::nonNull)
                .map(Object::toString);
    }

    private String checked(Console console) {
        assertThat(console.exitCode()).as(console.errors()).isZero();
        return playground.shown(console.output());
    }
}
