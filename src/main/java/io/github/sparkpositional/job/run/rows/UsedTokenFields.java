package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.stage.HuggingFaceTokenizer;
import io.github.sparkpositional.stage.RowStage;
import io.github.sparkpositional.stage.SequencePacker;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.tokenizer.TokenField;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;

/**
 * Which fields of a tokenizer's struct a job uses, by its later stages and what it selects. The others would be fetched from
 * the tokenizer for every row and thrown away.
 */
final class UsedTokenFields {
    /** What our own stages read of a tokenizer's struct. */
    private static final List<String> READ_BY_STAGES = List.of("ids", "attention_mask");

    private final List<Transformer> stages;
    private final List<Expression> selected;

    private UsedTokenFields(List<Transformer> stages, List<String> select) {
        this.stages = stages;
        this.selected = select.stream().map(Catalyst::parsed).toList();
    }

    /**
     * The stages of a job, its tokenizers with the fields that are used.
     *
     * @param select empty where every column is written
     */
    static List<Transformer> narrowed(List<Transformer> stages, List<String> select) {
        if (select.isEmpty() || stages.stream().noneMatch(HuggingFaceTokenizer.class::isInstance)) {
            return stages;
        }
        UsedTokenFields used = new UsedTokenFields(stages, select);
        return stages.stream()
                .map(stage -> stage instanceof HuggingFaceTokenizer tokenizer && !tokenizer.isSet(tokenizer.fields())
                        ? used.narrowed(tokenizer)
                        : stage)
                .toList();
    }

    private HuggingFaceTokenizer narrowed(HuggingFaceTokenizer tokenizer) {
        Set<String> used = new LinkedHashSet<>();
        String column = tokenizer.getOutputCol();
        stages.subList(stages.indexOf(tokenizer) + 1, stages.size()).forEach(stage -> addRead(stage, column, used));
        selected.forEach(expression -> addSelected(expression, column, used));
        List<String> fields = TokenField.names().stream().filter(used::contains).toList();
        return tokenizer
                .copy(ParamMap.empty())
                .setFields(fields.isEmpty() ? new String[] {"ids"} : fields.toArray(String[]::new));
    }

    private static void addRead(Transformer stage, String column, Set<String> used) {
        if (stage instanceof SQLTransformer) {
            used.addAll(TokenField.names());
        } else if (mentions(stage, column)) {
            boolean isOurs = stage instanceof RowStage<?> || stage instanceof SequencePacker;
            used.addAll(isOurs ? READ_BY_STAGES : TokenField.names());
            String plain = unquoted(column);
            named(stage)
                    .filter(name -> isOf(name, plain) && name.length() > plain.length())
                    .forEach(name -> used.addAll(fieldsOf(name, plain)));
        }
    }

    private static boolean mentions(Transformer stage, String column) {
        return named(stage).anyMatch(name -> isOf(name, unquoted(column)));
    }

    /** What stands in a stage's params, names of columns among it. */
    private static Stream<String> named(Transformer stage) {
        return Arrays.stream(stage.params())
                .filter(stage::isDefined)
                .map(param -> stage.getOrDefault((Param<?>) param))
                .flatMap(value -> value instanceof String[] names
                        ? Arrays.stream(names)
                        : value instanceof String name ? Stream.of(name) : Stream.empty())
                .map(UsedTokenFields::unquoted);
    }

    private static boolean isOf(String name, String column) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = column.toLowerCase(Locale.ROOT);
        return lower.equals(wanted) || lower.startsWith(wanted + ".");
    }

    /** Whatever is neither a name nor put together of names may mean any column: a star, or a pattern of names. */
    private static void addSelected(Expression expression, String column, Set<String> used) {
        List<Expression> parts = Catalyst.children(expression);
        if (expression instanceof UnresolvedAttribute attribute) {
            String name = unquoted(attribute.name());
            if (isOf(name, unquoted(column))) {
                used.addAll(fieldsOf(name, unquoted(column)));
            }
        } else if (parts.isEmpty() && !(expression instanceof Literal)) {
            used.addAll(TokenField.names());
        } else {
            parts.forEach(part -> addSelected(part, column, used));
        }
    }

    private static String unquoted(String name) {
        return name.replace("`", "");
    }

    /** Of {@code column.field} the field, of the column itself all. */
    private static List<String> fieldsOf(String name, String column) {
        String field =
                name.substring(Math.min(name.length(), column.length() + 1)).toLowerCase(Locale.ROOT);
        return TokenField.names().contains(field) ? List.of(field) : TokenField.names();
    }
}
