package io.github.sparkpositional.stage.tokenizer;

import java.io.Serializable;

/**
 * What makes a tokenizer. Equal settings share one native tokenizer.
 *
 * @param json a whole tokenizer.json, truncation included: it travels with the job, so that executors need no path
 */
public record TokenizerSettings(String json, SpecialTokens specialTokens) implements Serializable {

    /** Whether the model's own tokens are added. */
    public enum SpecialTokens {
        ADD,
        LEAVE_OUT
    }
}
