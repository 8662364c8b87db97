package io.github.sparkpositional.kernel.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SuggestionTest {
    @Test
    void theNearestNameIsMeantWhateverItsCase() {
        List<String> names = List.of("layout", "dim", "maxLength", "maxCellBytes");
        assertThat(Suggestion.of("MaxLenght", names)).isEqualTo("Did you mean 'maxLength'?");
        assertThat(Suggestion.of("di", names)).isEqualTo("Did you mean 'dim'?");
        assertThat(Suggestion.of("tensor", names)).isEqualTo("Available: layout, dim, maxLength, maxCellBytes.");
    }

    @Test
    void ofNamesThatAreEquallyNearTheFirstIsMeant() {
        assertThat(Suggestion.of("wpa", List.of("wpx", "wpe", "wpb"))).isEqualTo("Did you mean 'wpx'?");
    }

    /** 300,000 names took 18 s when each was compared whole. */
    @Test
    @Timeout(15)
    void anyNumberOfNamesIsSearchedInNoTime() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            names.add("model.decoder.layers.%06d.self_attention.query.weight.%s".formatted(i, "x".repeat(120)));
        }
        String misspelt = names.get(299_999).replace("query", "qeury");
        assertThat(Suggestion.of(misspelt, names)).startsWith("Did you mean 'model.decoder.layers.");
        assertThat(Suggestion.of("y".repeat(180), names))
                .startsWith("Available: model.")
                .endsWith("299980 more.");
    }

    @Test
    void aLongNameIsListedShort() {
        assertThat(Suggestion.of("a", List.of("b".repeat(10_000)))).hasSizeLessThan(300);
    }

    /** Against the table of all distances. */
    @Test
    void theBandGivesWhatTheWholeTableGives() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String from = word(random);
            String to = word(random);
            int limit = random.nextInt(6);
            assertThat(EditDistance.within(limit, from, to))
                    .as("%s to %s, at most %d", from, to, limit)
                    .isEqualTo(Math.min(limit + 1, whole(from, to)));
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(9), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int whole(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                table[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                table[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1),
                                1 + Math.min(table[i - 1][j], table[i][j - 1]));
            }
        }
        return table[from.length()][to.length()];
    }
}
