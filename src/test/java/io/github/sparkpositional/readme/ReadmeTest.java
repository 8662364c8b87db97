package io.github.sparkpositional.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The README's generated tables stand between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. To write them
 * anew: {@code mvn test -Dtest=ReadmeTest -Dreadme.update=true}.
 */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void generatedTablesAreFresh() throws IOException {
        String written = Files.readString(README);
        String fresh = written;
        for (Map.Entry<String, String> table : ReadmeTables.all().entrySet()) {
            fresh = replaced(fresh, table.getKey(), table.getValue());
        }
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, fresh);
            return;
        }
        assertThat(written)
                .as("README.md is stale; run: mvn test -Dtest=ReadmeTest -Dreadme.update=true")
                .isEqualTo(fresh);
    }

    private static String replaced(String readme, String name, String table) {
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->";
        int from = readme.indexOf(begin);
        int to = readme.indexOf(end);
        assertThat(from).as("README.md has no marker %s", begin).isNotNegative();
        assertThat(to).as("README.md has no marker %s after its beginning", end).isGreaterThan(from);
        return readme.substring(0, from + begin.length()) + "\n" + table + "\n" + readme.substring(to);
    }
}
