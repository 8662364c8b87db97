package io.github.sparkpositional.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of words that nobody knows, always the same, and a tokenizer that knows them. */
final class MadeUpWords {
    private static final File SAMPLE = new File("jobs/samples/tokenizers/bert.json");
    private static final int WORDS = 30_000;

    private MadeUpWords() {}

    static List<String> words() {
        Random random = new Random(1);
        return IntStream.range(0, WORDS)
                .mapToObj(i -> random.ints(3 + random.nextInt(7), 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .distinct()
                .toList();
    }

    static String[] texts(List<String> words, int rows, int length) {
        Random random = new Random(2);
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, length)
                        .mapToObj(i -> words.get(random.nextInt(words.size())))
                        .collect(Collectors.joining(" ")))
                .toArray(String[]::new);
    }

    /** The {@code tokenizer.json} of the sample with more words. */
    static byte[] tokenizer(List<String> words) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tokenizer = (ObjectNode) mapper.readTree(SAMPLE);
        ObjectNode vocabulary = (ObjectNode) tokenizer.get("model").get("vocab");
        for (String word : words) {
            if (!vocabulary.has(word)) {
                vocabulary.put(word, vocabulary.size());
            }
        }
        return mapper.writeValueAsBytes(tokenizer);
    }
}
