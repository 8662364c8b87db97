package io.github.sparkpositional.python;

import io.github.sparkpositional.kernel.convention.Choice;
import java.util.List;
import java.util.stream.Collectors;

/** A choice as a param of a Python class, or as an argument of a Python function. */
record PythonParam(Choice<?> choice) {

    String name() {
        return choice.name();
    }

    /** As accessors have it: {@code Dim} for {@code dim}. */
    String capitalized() {
        return Character.toUpperCase(name().charAt(0)) + name().substring(1);
    }

    /** The type of an argument. */
    String type() {
        Class<?> type = choice.type();
        if (isOption()) {
            return "Literal[" + String.join(", ", options()) + "]";
        }
        return type == int[].class
                ? "Sequence[int]"
                : type == double[].class ? "Sequence[float]" : type == String[].class ? "Sequence[str]" : scalar(type);
    }

    /** The type of what a getter returns. */
    String returned() {
        return isOption() ? "str" : type().replace("Sequence[", "List[");
    }

    private static String scalar(Class<?> type) {
        return type == Integer.class ? "int" : type == Double.class ? "float" : type == Boolean.class ? "bool" : "str";
    }

    /** What turns a written value into one of this type. */
    String converter() {
        if (isOption()) {
            return "_convert.option(" + String.join(", ", options()) + ")";
        }
        return "_convert."
                + switch (type()) {
                    case "int" -> "toInt";
                    case "float" -> "toFloat";
                    case "bool" -> "toBool";
                    case "Sequence[int]" -> "toListInt";
                    case "Sequence[float]" -> "toListFloat";
                    case "Sequence[str]" -> "toListText";
                    default -> "toText";
                };
    }

    private boolean isOption() {
        return !choice.options().isEmpty() && choice.type() != Boolean.class;
    }

    private List<String> options() {
        return choice.options().stream().map(PythonText::literal).toList();
    }

    /** What Spark says of the param. */
    String doc() {
        return choice.sentence() + " Must be " + choice.allowed() + ".";
    }

    /** The entry of a docstring's list of params. */
    String entry() {
        String fallback = choice.fallback() == null ? "" : " Default: " + Choice.write(choice.fallback()) + ".";
        return name() + " : " + described() + "\n    " + doc() + fallback;
    }

    private String described() {
        return isOption()
                ? "{" + options().stream().map(word -> word.replace('"', '\'')).collect(Collectors.joining(", ")) + "}"
                : type().replace("Sequence[", "sequence of ").replace("]", "");
    }
}
