package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Windows;
import io.github.sparkpositional.stage.tokenizer.TokenizerSettings.SpecialTokens;
import java.util.List;
import java.util.Map;

/**
 * What follows from a stage's params and a tokenizer's files.
 *
 * @param said values of params that nobody set, by the file that says them
 */
public record TokenizerPlan(TokenizeFunction function, Map<String, Map<String, String>> said) {

    /**
     * Creates the tokenizer on the driver, so that one that the native library rejects is an error of the user, not a
     * failure of all tasks.
     *
     * @param pair a text that stands for every second text; null where there is none
     */
    public static <S extends HasTruncation<?> & HasPadding<?>> TokenizerPlan of(
            S stage, ModelTokenizer files, SpecialTokens specialTokens, List<TokenField> fields, String pair) {
        Said said = new Said(stage);
        TokenTruncation truncation = TokenTruncation.of(stage, files, said);
        TokenPadding padding = TokenPadding.of(stage, files, truncation, said);
        TokenizerSettings settings = new TokenizerSettings(files.json(truncation.json()), specialTokens);
        int special = special(settings, files, pair);
        truncation.check(special, pair == null ? 1 : 2);
        Windows windows = stage.chosen(HasTruncation.WINDOWS);
        return new TokenizerPlan(
                new TokenizeFunction(settings, truncation, special, padding, fields, windows), said.files());
    }

    /** How many tokens are added to a text. */
    private static int special(TokenizerSettings settings, ModelTokenizer files, String pair) {
        try (NativeEncoding empty = NativeTokenizers.of(settings).encode("", pair)) {
            return empty.ids().length;
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "tokenizerPath is " + files.path() + ": " + refused.getMessage(), refused);
        }
    }
}
