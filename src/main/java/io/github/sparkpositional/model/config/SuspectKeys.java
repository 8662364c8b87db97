package io.github.sparkpositional.model.config;

import java.util.Set;
import java.util.regex.Pattern;

/** Keys that nobody read although their names speak of positions: a guess that they change nothing would be a guess. */
public final class SuspectKeys {
    private static final Pattern SUSPECT = Pattern.compile(
            "(?i)rope|rotary|position|alibi|relative|(^|_)rel_pos|mscale|yarn|(^|_)ntk|theta|xpos|sinusoid|pos_emb");

    /** Lengths, identifiers and switches that no number of a table follows from. */
    private static final Set<String> HARMLESS = Set.of(
            "max_position_embeddings",
            "n_positions",
            "original_max_position_embeddings",
            "max_2d_position_embeddings",
            "position_id_per_seconds",
            "position_embedding_type",
            "rope_interleave",
            "rope_scaling",
            "rope_parameters",
            "rope_theta",
            "partial_rotary_factor",
            "positional_encoding_temperature",
            "alibi_bias_max",
            // Written by BLOOM's trainers, read by nobody.
            "offset_alibi",
            "max_source_positions",
            "max_trained_positions",
            "max_target_positions");

    private SuspectKeys() {}

    /** Reads them where nothing is made of positions. */
    public static void pass(Keys keys) {
        keys.names().stream().filter(name -> SUSPECT.matcher(name).find()).forEach(keys::node);
    }

    /** @throws IllegalArgumentException naming the first of them */
    public static void refuse(Keys keys) {
        for (String name : keys.unread()) {
            if (SUSPECT.matcher(name).find() && !HARMLESS.contains(name) && !isIdle(keys, name)) {
                throw keys.refused(
                        name,
                        "is " + keys.shown(name) + ", which is not understood for this model and may change positions;"
                                + " set the params by hand instead of modelPath");
            }
        }
    }

    /** Says no, or multiplies by one, as rotary_scaling_factor of StableLM 2 does. */
    private static boolean isIdle(Keys keys, String name) {
        return keys.isOff(name)
                || name.endsWith("_factor")
                        && keys.isNumber(name)
                        && keys.written(name).matches("1(\\.0)?");
    }
}
