package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.model.config.JarTable;
import io.github.sparkpositional.table.FileTableSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the checkpoints of a {@code model_type} call the embeddings of tokens and the projection of patches: the rows of {@code
 * tensor-names.json}. Names of modules in front may be more or fewer; releases differ in them.
 *
 * <p>Source: the modules of huggingface/transformers, release 5.18.0, {@code models/TYPE/modeling_TYPE.py}, and the names that
 * release 4 gave them.
 */
public final class TensorNames {
    /** What nearly all decoders have; layers that predict further tokens may have one of their own. */
    private static final List<String> DECODER =
            List.of("model.embed_tokens.weight", "language_model.embed_tokens.weight", "embed_tokens.weight");

    private static final Map<String, List<String>> EMBEDDINGS = named("embeddings");
    private static final Map<String, List<String>> PROJECTIONS = named("projections");

    private TensorNames() {}

    private static Map<String, List<String>> named(String table) {
        Map<String, List<String>> byType = new HashMap<>();
        for (JsonNode row :
                JarTable.read(TensorNames.class, "tensor-names.json").get(table)) {
            List<String> names = new ArrayList<>();
            row.get("names").forEach(name -> names.add(name.asText()));
            for (JsonNode type : row.get("model_types")) {
                if (byType.put(type.asText(), List.copyOf(names)) != null) {
                    throw new IllegalStateException("model_type '" + type.asText() + "' has two rows in " + table);
                }
            }
        }
        return byType;
    }

    /**
     * The table of token embeddings in a checkpoint.
     *
     * @param type of the text part
     * @throws IllegalArgumentException if the checkpoint has none of its names, or several tensors of one
     */
    public static String embedding(String type, FileTableSource checkpoint) {
        List<String> names = EMBEDDINGS.getOrDefault(type, DECODER);
        return find(names, checkpoint, "token embeddings of model_type '" + type + "'", "tableKey");
    }

    /**
     * The weight of the projection of patches in a checkpoint.
     *
     * @param type of the vision part
     * @throws IllegalArgumentException if the type has none, or if the checkpoint has no tensor of its name, or several
     */
    public static String projectionWeight(String type, FileTableSource checkpoint) {
        List<String> names = PROJECTIONS.get(type);
        if (names == null) {
            throw new IllegalArgumentException(
                    "no projection of patches is known for model_type '" + type + "'; set tablePath and weightKey.");
        }
        return find(names, checkpoint, "projection of patches of model_type '" + type + "'", "weightKey");
    }

    private static String find(List<String> names, FileTableSource checkpoint, String what, String wayOut) {
        return names.stream()
                .flatMap(name -> checkpoint.find(name).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(checkpoint.path() + " has no tensor, or more than one, called "
                                + String.join(" or ", names) + ", which holds the " + what + "; set " + wayOut + "."));
    }

    /** The bias beside a weight, if the checkpoint has one. */
    public static Optional<String> biasBeside(String weight, FileTableSource checkpoint) {
        String bias = weight.replaceFirst("weight$", "bias");
        return checkpoint.find(bias).filter(bias::equals);
    }
}
