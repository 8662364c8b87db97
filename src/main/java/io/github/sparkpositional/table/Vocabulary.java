package io.github.sparkpositional.table;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Tokens and their ids 0, 1, ..., n - 1: the row that a token has in a table of embeddings. */
public final class Vocabulary implements Serializable {
    /** What {@link #idOf} says of a token that is not there; what then happens is the caller's to decide. */
    public static final int UNKNOWN = -1;

    private final String[] tokens;
    private final transient Map<String, Integer> ids;

    private Vocabulary(String[] tokens) {
        this.tokens = tokens;
        this.ids = new HashMap<>(tokens.length * 2);
        for (int id = 0; id < tokens.length; id++) {
            Integer earlier = ids.put(tokens[id], id);
            if (earlier != null) {
                throw new IllegalArgumentException("The vocabulary holds the token '" + StrictJson.shortened(tokens[id])
                        + "' twice, as " + earlier + " and " + id + ".");
            }
        }
    }

    /**
     * The vocabulary of these tokens in the order of their ids.
     *
     * @throws IllegalArgumentException if a token is there twice
     */
    public static Vocabulary of(List<String> tokens) {
        return new Vocabulary(tokens.toArray(String[]::new));
    }

    /**
     * Reads a vocabulary file with the Hadoop configuration of the running Spark: a {@code .json} file is an object of
     * ids by token ({@code vocab.json}) or a Hugging Face {@code tokenizer.json}, added tokens included; any other file
     * has one token per line, the first with id 0.
     *
     * @throws IllegalArgumentException if there is no such file, if it is no UTF-8, if a token or an id is there twice, or
     *     if an id is missing
     */
    public static Vocabulary read(String path) {
        return read(path, HadoopConfiguration.current());
    }

    /** As {@link #read(String)}, with a Hadoop configuration of your own. */
    public static Vocabulary read(String path, Configuration configuration) {
        try (HadoopFile file = HadoopFile.open(path, configuration)) {
            return of(VocabularyFile.tokens(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("Closing " + path + " failed.", failure);
        }
    }

    /** How many tokens there are. */
    public int size() {
        return tokens.length;
    }

    /** The id of a token, or {@link #UNKNOWN}. */
    public int idOf(String token) {
        return ids.getOrDefault(token, UNKNOWN);
    }

    /**
     * The token of an id.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public String token(int id) {
        return tokens[id];
    }

    private Object readResolve() {
        return new Vocabulary(tokens);
    }
}
