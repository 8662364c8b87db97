package io.github.sparkpositional.job.model;

import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.TensorNames;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.table.FileTableSource;
import io.github.sparkpositional.table.TableFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which tensors of a model's checkpoint were found, in words and as values for JSON.
 *
 * @param tensors what each is for, and its name and shape, or why it was not found
 */
record TensorReport(Map<String, Tensor> tensors) {

    /** @param problem empty where it was found */
    record Tensor(String name, List<Long> shape, String problem) {}

    static TensorReport of(Model model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        FileTableSource checkpoint;
        try {
            checkpoint = FileTableSource.of(model.path());
        } catch (IllegalArgumentException none) {
            return new TensorReport(tensors);
        }
        Map<String, List<Long>> shapes = TableFile.shapes(checkpoint.path());
        model.part(ModelPart.TEXT)
                .ifPresent(part -> tensors.put(
                        "token_embeddings", tensor(shapes, () -> TensorNames.embedding(part.modelType(), checkpoint))));
        model.part(ModelPart.VISION)
                .ifPresent(part -> tensors.put(
                        "patch_projection",
                        tensor(shapes, () -> TensorNames.projectionWeight(part.modelType(), checkpoint))));
        for (ModelPart part : model.parts()) {
            part.conventions().forEach(one -> {
                Map<String, String> written = one.convention().choices().written();
                String key = written.getOrDefault("tableKey", written.getOrDefault("rowTableKey", ""));
                if (!key.isEmpty()) {
                    tensors.put(
                            part.name() + "_positions" + (one.layerType().isEmpty() ? "" : "_" + one.layerType()),
                            tensor(shapes, () -> checkpoint
                                    .find(key)
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            checkpoint.path() + " has no tensor '" + key + "', or several."))));
                }
            });
        }
        return new TensorReport(tensors);
    }

    private static Tensor tensor(Map<String, List<Long>> shapes, Supplier<String> name) {
        try {
            String found = name.get();
            return new Tensor(found, shapes.getOrDefault(found, List.of()), "");
        } catch (IllegalArgumentException missing) {
            return new Tensor("", List.of(), String.valueOf(missing.getMessage()));
        }
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        tensors.forEach((purpose, tensor) -> values.put(
                purpose,
                tensor.problem.isEmpty()
                        ? Map.of("name", tensor.name, "shape", tensor.shape)
                        : Map.of("not_found", tensor.problem)));
        return values.isEmpty() ? Map.of() : Map.of("tensors", values);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!tensors.isEmpty()) {
            lines.add("tensors");
        }
        tensors.forEach((purpose, tensor) -> lines.add("  " + purpose.replace('_', ' ') + ": "
                + (tensor.problem.isEmpty() ? tensor.name + " " + tensor.shape : "not found. " + tensor.problem)));
        return lines;
    }
}
