package io.github.sparkpositional.python;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;

/** {@code stages.py}: a class per stage that the library's services name. */
record StageModule(List<PythonStage> stages) {
    /** The package of the Java classes, by which PySpark finds the Python ones. */
    static final String PACKAGE = "io.github.sparkpositional.stage";

    static StageModule of(JavadocProse javadoc) throws IOException {
        List<PipelineStage> found = Stream.concat(
                        ServiceLoader.load(Transformer.class).stream(), ServiceLoader.load(Estimator.class).stream())
                .filter(provider -> provider.type().getPackageName().equals(PACKAGE))
                .map(provider -> (PipelineStage) provider.get())
                .sorted(Comparator.comparing(stage -> stage.getClass().getSimpleName()))
                .toList();
        List<PythonStage> stages = new ArrayList<>();
        for (PipelineStage stage : found) {
            stages.add(PythonStage.of(stage, javadoc.of(stage.getClass())));
        }
        return new StageModule(stages);
    }

    List<String> names() {
        return stages.stream().map(PythonStage::name).toList();
    }

    String source() {
        String names = names().stream()
                .map(name -> "    " + PythonText.quoted(name) + ",\n")
                .collect(Collectors.joining());
        return """
                \"""The stages: one class each, with the params of the Java class of the same name.

                Generated with the library; don't edit.
                \"""

                import sys
                from typing import List, Literal, Optional, Sequence, cast

                from sparkpositional import _convert
                from sparkpositional._base import (
                    PositionalEstimator,
                    PositionalModel,
                    PositionalTransformer,
                    param,
                    publish,
                )

                __all__ = [
                """ + names + "]\n\n\n"
                + stages.stream().map(PythonStage::source).collect(Collectors.joining("\n\n"))
                + "\n\npublish(sys.modules[__name__], " + PythonText.quoted(PACKAGE) + ")\n";
    }
}
