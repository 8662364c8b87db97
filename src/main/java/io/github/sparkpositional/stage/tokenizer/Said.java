package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.ChoiceParams;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Values of params that nobody set and that a tokenizer's files say: which file said what. */
final class Said {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";

    private final ChoiceParams<?> stage;
    private final Map<String, Map<String, String>> files = new TreeMap<>();

    Said(ChoiceParams<?> stage) {
        this.stage = stage;
    }

    /** What is set, or else what {@code tokenizer_config.json} says, or else what {@code tokenizer.json} says. */
    <T> Optional<T> value(Choice<T> choice, Supplier<Optional<T>> config, Supplier<Optional<T>> tokenizer) {
        return stage.isChosen(choice)
                ? Optional.of(stage.chosen(choice))
                : by(CONFIG, choice, config.get()).or(() -> by(TOKENIZER, choice, tokenizer.get()));
    }

    /** Notes that a file said something. */
    <T> Optional<T> by(String file, Choice<?> choice, Optional<T> value) {
        value.ifPresent(
                one -> files.computeIfAbsent(file, name -> new TreeMap<>()).put(choice.name(), Choice.write(one)));
        return value;
    }

    /** Params and their values, by file. */
    Map<String, Map<String, String>> files() {
        return files;
    }
}
