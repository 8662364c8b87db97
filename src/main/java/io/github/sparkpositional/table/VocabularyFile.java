package io.github.sparkpositional.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files in which tokenizers keep their vocabulary. */
final class VocabularyFile {
    /** The largest vocabularies in use, of some 260,000 tokens with their merges, have about 40 MB. */
    private static final int MAX_BYTES = 256_000_000;

    private VocabularyFile() {}

    /** The tokens in the order of their ids. */
    static List<String> tokens(SeekableFile file) {
        if (file.length() > MAX_BYTES) {
            throw file.refused("it has " + file.length() + " bytes, and a vocabulary has at most 256 MB");
        }
        byte[] content = file.read(0, MAX_BYTES);
        return file.path().toLowerCase(Locale.ROOT).endsWith(".json")
                ? VocabularyJson.tokens(file, content)
                : lines(file, content);
    }

    /** Tokens may hold any character but a line feed, so only that ends a line. */
    private static List<String> lines(SeekableFile file, byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw file.refused("it is not valid UTF-8");
        }
        List<String> tokens = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (int begin = 0; begin < text.length(); ) {
            int feed = text.indexOf('\n', begin);
            int next = feed < 0 ? text.length() : feed;
            int end = next > begin && text.charAt(next - 1) == '\r' ? next - 1 : next;
            if (end == begin) {
                throw file.refused("its line " + (tokens.size() + 1) + " is empty; every line must hold a token");
            }
            String token = text.substring(begin, end);
            tokens.add(token);
            Integer earlier = lines.put(token, tokens.size());
            if (earlier != null) {
                throw file.refused("it holds the token '" + StrictJson.shortened(token) + "' twice, on the lines "
                        + earlier + " and " + tokens.size());
            }
            begin = next + 1;
        }
        if (tokens.isEmpty()) {
            throw file.refused("it holds no token");
        }
        return tokens;
    }
}
