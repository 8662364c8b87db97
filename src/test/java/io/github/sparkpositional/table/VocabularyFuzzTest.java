package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import org.junit.jupiter.api.Timeout;

/** Any bytes in the place of a vocabulary: ids by token, a tokenizer.json, tokens line by line. */
class VocabularyFuzzTest {
    private static final long PER_BYTE = 1_000;

    @Timeout(10)
    @FuzzTest
    void read(byte[] content) {
        for (String name : new String[] {"vocab.json", "vocab.txt"}) {
            Budget.ofBytes(4_000_000 + PER_BYTE * content.length, () -> {
                try {
                    Vocabulary vocabulary = Vocabulary.of(VocabularyFile.tokens(new MemoryFile(name, content)));
                    assertThat(vocabulary.size()).isLessThanOrEqualTo(content.length);
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageContaining(name);
                }
            });
        }
    }
}
