package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Which row of a table of embeddings a token has. */
public interface HasVocabulary<S> extends ChoiceParams<S> {
    Choice<String> VOCABULARY_PATH = Choice.text(
            "vocabularyPath",
            "Vocabulary file: one token per line, vocab.json, or tokenizer.json. Needed when the input holds tokens"
                    + " instead of ids.");

    Choice<String> UNKNOWN_TOKEN = Choice.text(
            "unknownToken",
            "Token that replaces tokens that are not in the vocabulary, for example [UNK]; default: such a row is"
                    + " bad.");

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
