package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** Reads the value of an ML param from YAML, by the type of the param. */
final class ParamValues {
    private ParamValues() {}

    /**
     * @throws JobMistakeException if what is written is not a value of the param's type, or if no string can be one
     */
    static Object read(PipelineStage stage, Param<?> param, Node node) {
        if (param instanceof IntParam) {
            return number(param, node, "an integer", Integer::valueOf);
        }
        if (param instanceof LongParam) {
            return number(param, node, "an integer", Long::valueOf);
        }
        if (param instanceof DoubleParam) {
            return number(param, node, "a number", Double::valueOf);
        }
        if (param instanceof FloatParam) {
            return number(param, node, "a number", Float::valueOf);
        }
        if (param instanceof BooleanParam) {
            return truth(param, node);
        }
        if (param instanceof StringArrayParam) {
            return items(param, node, "texts").stream()
                    .map(item -> text(param, item))
                    .toArray(String[]::new);
        }
        if (param instanceof IntArrayParam) {
            return items(param, node, "integers").stream()
                    .mapToInt(item -> number(param, item, "a list of integers", Integer::valueOf))
                    .toArray();
        }
        if (param instanceof DoubleArrayParam) {
            return doubles(param, node);
        }
        if (param instanceof DoubleArrayArrayParam) {
            return items(param, node, "lists of numbers").stream()
                    .map(item -> doubles(param, item))
                    .toArray(double[][]::new);
        }
        if (!holdsText(stage, param)) {
            throw new JobMistakeException(
                    node.place(), param.name() + " holds an object that can't be written in a job; remove it.");
        }
        return text(param, node);
    }

    /** A plain {@code Param} says only through its accessor what it holds; one without accessor is taken for text. */
    private static boolean holdsText(PipelineStage stage, Param<?> param) {
        try {
            Method accessor = stage.getClass().getMethod(param.name());
            return !(accessor.getGenericReturnType() instanceof ParameterizedType type)
                    || !(type.getActualTypeArguments()[0] instanceof Class<?> held)
                    || held.isAssignableFrom(String.class);
        } catch (NoSuchMethodException noAccessor) {
            return true;
        }
    }

    private static double[] doubles(Param<?> param, Node node) {
        return items(param, node, "numbers").stream()
                .mapToDouble(item -> number(param, item, "a list of numbers", Double::valueOf))
                .toArray();
    }

    private static String text(Param<?> param, Node node) {
        if (node instanceof Node.Value value && !value.isNull()) {
            return value.text();
        }
        throw wrong(param, node, "a string");
    }

    private static <T> T number(Param<?> param, Node node, String expected, Function<String, T> parse) {
        if (node instanceof Node.Value value) {
            try {
                return parse.apply(value.text().trim());
            } catch (NumberFormatException notANumber) {
                throw wrong(param, node, expected);
            }
        }
        throw wrong(param, node, expected);
    }

    private static Boolean truth(Param<?> param, Node node) {
        if (node instanceof Node.Value value
                && (value.text().equals("true") || value.text().equals("false"))) {
            return Boolean.valueOf(value.text());
        }
        throw wrong(param, node, "true or false");
    }

    private static List<Node> items(Param<?> param, Node node, String ofWhat) {
        if (node instanceof Node.Items list) {
            return list.items();
        }
        throw wrong(param, node, "a list of " + ofWhat);
    }

    private static JobMistakeException wrong(Param<?> param, Node node, String expected) {
        return new JobMistakeException(
                node.place(), param.name() + " must be " + expected + ", but is " + node.words() + ".");
    }
}
