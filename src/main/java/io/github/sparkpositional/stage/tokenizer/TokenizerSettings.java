package io.github.sparkpositional.stage.tokenizer;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a tokenizer. Equal settings share one native tokenizer.
 *
 * @param json the whole tokenizer.json: it travels with the job, so that executors need no path
 * @param maxLength most tokens of a row; 0 for no limit
 */
public record TokenizerSettings(String json, int maxLength, Truncation truncation, SpecialTokens specialTokens)
        implements Serializable {

    /** Which text of a pair loses tokens. */
    public enum Truncation {
        ERROR,
        LONGEST_FIRST,
        FIRST_ONLY,
        SECOND_ONLY
    }

    /** Whether the model's own tokens are added. */
    public enum SpecialTokens {
        ADD,
        LEAVE_OUT
    }

    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
