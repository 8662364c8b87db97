package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Function1;

/**
 * The ML params of one stage, made from {@link Choice}s: each choice becomes one param of the same name, with the choice's
 * sentence as its doc and the choice's check as its validator.
 */
public final class StageParams {
    private final SortedMap<String, Param<?>> params = new TreeMap<>();
    private final SortedMap<String, Choice<?>> choices = new TreeMap<>();

    /**
     * Makes the params and their defaults.
     *
     * @param stage its uid must be set already
     */
    public StageParams(Params stage, Collection<Choice<?>> choices) {
        for (Choice<?> choice : choices) {
            Param<?> param = param(stage, choice);
            this.choices.put(choice.name(), choice);
            if (params.put(choice.name(), param) != null) {
                throw new IllegalStateException("Two choices are named " + choice.name() + ".");
            }
            if (choice.fallback() != null) {
                setDefault(stage, param, held(choice.fallback()));
            }
        }
    }

    /** The param made from this choice. */
    @SuppressWarnings("unchecked")
    public <T, P extends Param<?>> P get(Choice<T> choice) {
        Param<?> param = params.get(choice.name());
        if (param == null) {
            throw new IllegalArgumentException("This stage has no param " + choice.name() + ".");
        }
        return (P) param;
    }

    /** Sets a param. */
    @SuppressWarnings("unchecked")
    <T> void set(Params stage, Choice<T> choice, T value) {
        stage.set((Param<Object>) get(choice), held(value));
    }

    /** What a param is set to, or its default. */
    <T> T value(Params stage, Choice<T> choice) {
        return choice.check(stage.getOrDefault(get(choice)));
    }

    /** Spark saves constants as text. */
    private static Object held(Object value) {
        return value instanceof Enum<?> ? Choice.write(value) : value;
    }

    /** The choices that the params were made from, by name. */
    public SortedMap<String, Choice<?>> choices() {
        return Collections.unmodifiableSortedMap(choices);
    }

    /** All params, sorted by name as Spark wants them. */
    public Param<?>[] all() {
        return params.values().toArray(Param<?>[]::new);
    }

    /** What is set (not the defaults) among the given choices. */
    @SuppressWarnings("unchecked")
    public Choices chosen(Params stage, Collection<Choice<?>> among) {
        Choices chosen = Choices.none();
        for (Choice<?> choice : among) {
            Param<?> param = params.get(choice.name());
            if (param != null && stage.isSet(param)) {
                chosen = chosen.with((Choice<Object>) choice, stage.getOrDefault(param));
            }
        }
        return chosen;
    }

    @SuppressWarnings("unchecked")
    private static void setDefault(Params stage, Param<?> param, Object value) {
        stage.setDefault((Param<Object>) param, value);
    }

    private static Param<?> param(Params stage, Choice<?> choice) {
        String stageName = stage.getClass().getSimpleName();
        String name = choice.name();
        String doc = choice.sentence() + " Must be " + choice.allowed() + ".";
        Class<?> type = choice.type();
        if (type == Integer.class) {
            return new IntParam(stage, name, doc, check(stageName, choice));
        }
        if (type == Double.class) {
            return new DoubleParam(stage, name, doc, check(stageName, choice));
        }
        if (type == Boolean.class) {
            return new BooleanParam(stage, name, doc);
        }
        if (type == String.class || type.isEnum()) {
            return new Param<String>(stage, name, doc, check(stageName, choice));
        }
        if (type == int[].class) {
            return new IntArrayParam(stage, name, doc, check(stageName, choice));
        }
        if (type == double[].class) {
            return new DoubleArrayParam(stage, name, doc, check(stageName, choice));
        }
        if (type == String[].class) {
            return new StringArrayParam(stage, name, doc, check(stageName, choice));
        }
        throw new IllegalStateException("No ML param holds a " + type.getSimpleName() + ".");
    }

    /** Spark's own message for a rejected value names neither the allowed values nor the stage; this one does. */
    private static <T> Function1<T, Object> check(String stageName, Choice<?> choice) {
        return value -> {
            try {
                choice.check(value);
                return true;
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(stageName + ": " + refused.getMessage(), refused);
            }
        };
    }

    /** Joins several lists, for the constructor of a stage. */
    @SafeVarargs
    public static List<Choice<?>> join(List<Choice<?>>... lists) {
        List<Choice<?>> joined = new ArrayList<>();
        for (List<Choice<?>> list : lists) {
            joined.addAll(list);
        }
        return List.copyOf(joined);
    }
}
