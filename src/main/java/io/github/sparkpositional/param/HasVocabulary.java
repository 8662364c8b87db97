package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Which row of a table of embeddings a token has. */
public interface HasVocabulary<S> extends ChoiceParams<S> {
    Choice<String> VOCABULARY_PATH = Choice.text(
            "vocabularyPath",
            "File of the vocabulary: one token per line, vocab.json, or tokenizer.json. Needed where the input holds tokens"
                    + " and not ids.");

    Choice<String> UNKNOWN_TOKEN = Choice.text(
            "unknownToken",
            "Token that stands in for those that are not in the vocabulary, for instance [UNK]; unset: such a row is bad.");

    default Param<String> vocabularyPath() {
        return stageParams().get(VOCABULARY_PATH);
    }

    default S setVocabularyPath(String value) {
        return choose(VOCABULARY_PATH, value);
    }

    default Param<String> unknownToken() {
        return stageParams().get(UNKNOWN_TOKEN);
    }

    default S setUnknownToken(String value) {
        return choose(UNKNOWN_TOKEN, value);
    }

    default String getVocabularyPath() {
        return chosen(VOCABULARY_PATH);
    }

    default String getUnknownToken() {
        return chosen(UNKNOWN_TOKEN);
    }
}
