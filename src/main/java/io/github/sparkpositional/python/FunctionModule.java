package io.github.sparkpositional.python;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.sql.FunctionSignature;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code functions.py}: the {@code pos_} functions, whose options are keyword arguments. */
record FunctionModule(List<FunctionSignature> functions) {

    List<String> names() {
        return functions.stream().map(FunctionSignature::name).toList();
    }

    String source() {
        String names = names().stream()
                .map(name -> "    " + PythonText.quoted(name) + ",\n")
                .collect(Collectors.joining());
        return """
                \"""The ``pos_`` functions as columns, on classic sessions and over Spark Connect.

                Generated with the library; don't edit.
                \"""

                from typing import Any, Literal, Optional, Sequence, Union

                from sparkpositional._call import call

                ColumnOrName = Union[str, Any]

                __all__ = [
                """ + names + "]\n"
                + functions.stream().map(FunctionModule::source).collect(Collectors.joining());
    }

    private static String source(FunctionSignature function) {
        OwnedNames.checkName(function.name());
        List<PythonParam> params = params(function.params());
        List<PythonParam> columns = params(function.columns());
        List<PythonParam> options = params(function.options());
        Stream.of(params, columns, options)
                .flatMap(List::stream)
                .forEach(param -> OwnedNames.checkParam(function.name(), param));
        return "\n\ndef " + function.name() + "(\n    column: ColumnOrName,\n"
                + params.stream().map(FunctionModule::argument).collect(Collectors.joining())
                + "    *,\n"
                + columns.stream()
                        .map(param -> "    " + param.name() + ": Optional[ColumnOrName] = None,\n")
                        .collect(Collectors.joining())
                + options.stream().map(FunctionModule::argument).collect(Collectors.joining())
                + ") -> Any:\n"
                + documented(function, params, columns, options)
                + "    return call(\n        " + PythonText.quoted(function.name()) + ",\n        column,\n        {"
                + entries(columns) + "},\n        {"
                + entries(Stream.of(params, options).flatMap(List::stream).toList()) + "},\n    )\n";
    }

    private static List<PythonParam> params(List<Choice<?>> choices) {
        return choices.stream().map(PythonParam::new).toList();
    }

    private static String argument(PythonParam param) {
        return "    " + param.name() + ": Optional[" + param.type() + "] = None,\n";
    }

    private static String entries(List<PythonParam> params) {
        return params.stream()
                .map(param -> PythonText.quoted(param.name()) + ": " + param.name())
                .collect(Collectors.joining(", "));
    }

    private static String documented(
            FunctionSignature function,
            List<PythonParam> params,
            List<PythonParam> columns,
            List<PythonParam> options) {
        String first = Character.toUpperCase(function.sentence().charAt(0))
                + function.sentence().substring(1) + ".";
        return "    \"\"\"" + PythonText.docstring(first, 4).strip()
                + "\n\n    Parameters\n    ----------\n"
                + PythonText.docstring("column : Column or str\n    " + function.input(), 4) + "\n"
                + params.stream()
                        .map(param -> PythonText.docstring(param.entry(), 4) + "\n")
                        .collect(Collectors.joining())
                + columns.stream()
                        .map(param -> PythonText.docstring(
                                        param.name() + " : Column or str\n    "
                                                + param.choice().sentence(),
                                        4)
                                + "\n")
                        .collect(Collectors.joining())
                + options.stream()
                        .map(param -> PythonText.docstring(param.entry(), 4) + "\n")
                        .collect(Collectors.joining())
                + "    \"\"\"\n";
    }
}
