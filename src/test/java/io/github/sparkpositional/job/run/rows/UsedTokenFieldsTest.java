package io.github.sparkpositional.job.run.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.stage.HuggingFaceTokenizer;
import io.github.sparkpositional.stage.SequencePacker;
import io.github.sparkpositional.stage.TokenPositionIds;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedTokenFieldsTest {
    private static final String[] ALL = {"ids", "type_ids", "attention_mask", "offsets", "tokens"};

    private final HuggingFaceTokenizer tokenizer =
            new HuggingFaceTokenizer().setInputCol("text").setOutputCol("words");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words.ids                            | ids",
                "WORDS.Offsets AS o                   | offsets",
                "size(words.tokens) + words.ids[0]    | ids, tokens",
                "text                                 | ids",
                "wordsmith.tokens                     | ids",
                "words                                | ids, type_ids, attention_mask, offsets, tokens",
                "words.*                              | ids, type_ids, attention_mask, offsets, tokens",
                "*                                    | ids, type_ids, attention_mask, offsets, tokens",
                "to_json(words)                       | ids, type_ids, attention_mask, offsets, tokens",
                "words['offsets']                     | ids, type_ids, attention_mask, offsets, tokens",
                "* EXCEPT (text)                      | ids, type_ids, attention_mask, offsets, tokens",
                "1 AS one                             | ids",
            })
    void whatIsSelectedIsFetched(String select, String fields) {
        assertThat(fields(List.of(tokenizer), select)).containsExactly(fields.split(", "));
    }

    /** As a name is written that holds a space or a dot. */
    @ParameterizedTest
    @CsvSource({"my words, `my words`.offsets", "my.words, `my.words`.`offsets`"})
    void quotedNamesAreKnown(String column, String select) {
        tokenizer.setOutputCol(column);
        assertThat(fields(List.of(tokenizer), select)).containsExactly("offsets");
    }

    @Test
    void aStageOfOursReadsIdsAndMask() {
        Transformer positions = new TokenPositionIds().setInputCol("words").setOutputCol("positions");
        assertThat(fields(List.of(tokenizer, positions), "positions")).containsExactly("ids", "attention_mask");
    }

    @Test
    void aFieldThatAStageNamesIsFetched() {
        Transformer packer =
                new SequencePacker().setInputCol("words").setOutputCol("packed").setTokenCols("words.type_ids", "text");
        assertThat(fields(List.of(tokenizer, packer), "packed")).containsExactly("ids", "type_ids", "attention_mask");
    }

    @Test
    void otherStagesMayReadAll() {
        Transformer other = new VectorAssembler()
                .setInputCols(new String[] {"a", "words.ids"})
                .setOutputCol("b");
        assertThat(fields(List.of(tokenizer, other), "b")).containsExactly(ALL);
        Transformer statement = new SQLTransformer().setStatement("SELECT * FROM __THIS__");
        assertThat(fields(List.of(tokenizer, statement), "text")).containsExactly(ALL);
    }

    @Test
    void whatIsSetByHandStays() {
        tokenizer.setFields("tokens");
        assertThat(fields(List.of(tokenizer), "words.ids")).containsExactly("tokens");
    }

    @Test
    void withoutASelectionAllIsWritten() {
        assertThat(UsedTokenFields.narrowed(List.of(tokenizer), List.of())).containsExactly(tokenizer);
    }

    private static String[] fields(List<Transformer> stages, String select) {
        return ((HuggingFaceTokenizer)
                        UsedTokenFields.narrowed(stages, List.of(select)).get(0))
                .getFields();
    }
}
