package io.github.sparkpositional.sql;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.stage.RowStage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a SQL function is called, for other languages.
 *
 * @param name with the prefix {@code pos_}
 * @param sentence what it returns
 * @param input what the first argument is
 * @param params those that follow in order
 * @param columns params that name a further column, by name
 * @param options all other params, by name
 */
public record FunctionSignature(
        String name,
        String sentence,
        String input,
        List<Choice<?>> params,
        List<Choice<?>> columns,
        List<Choice<?>> options) {

    /** All functions. */
    public static List<FunctionSignature> all() {
        return SqlFunctions.ALL.stream().map(FunctionSignature::of).toList();
    }

    private static FunctionSignature of(SqlFunction function) {
        RowStage<?> stage = function.stage().get();
        Set<String> inOrder = function.params().stream().map(Choice::name).collect(Collectors.toSet());
        List<Choice<?>> others = stage.choices().values().stream()
                .filter(choice -> !inOrder.contains(choice.name()) && !SqlFunction.NOT_OPTIONS.contains(choice.name()))
                .toList();
        return new FunctionSignature(
                function.name(),
                function.sentence(),
                function.input(),
                function.params(),
                others.stream()
                        .filter(choice -> stage.isSideColumn(choice.name()))
                        .toList(),
                others.stream()
                        .filter(choice -> !stage.isSideColumn(choice.name()))
                        .toList());
    }
}
