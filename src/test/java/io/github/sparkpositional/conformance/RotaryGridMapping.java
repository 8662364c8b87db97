package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rotary angles and rotations of grids. */
final class RotaryGridMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("rope2d");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("rotary-grid", Choices.of(written(reference)));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        int[] sizes = reference.has("grid_thw")
                ? reference.integers("grid_thw")
                : new int[] {1, reference.integer("height"), reference.integer("width")};
        if (reference.hasInput("frequencies")) {
            return allLayers(reference.input("frequencies").tensor(), choices, sizes);
        }
        RotaryGridEncoding encoding = RotaryGridFamily.INSTANCE.encoding(choices, TableSource.NONE);
        if (reference.hasInput("x")) {
            return RotaryMapping.rotated(encoding.rotation(sizes), reference.input("x"), false);
        }
        float[] vectors = encoding.table(sizes);
        int cells = vectors.length / encoding.dim();
        return switch (RotaryMapping.written(RotaryGridFamily.INSTANCE, choices, "angleForm")) {
            case "pairs" -> Numbers.of(vectors, sizes[1], sizes[2], encoding.rotaryDim() / 2, 2);
            default ->
                RotaryMapping.written(RotaryGridFamily.INSTANCE, choices, "angleOrder")
                                .equals("sin-cos")
                        ? Numbers.of(vectors, cells, encoding.dim())
                        : RotaryMapping.blocksFirst(vectors, cells, encoding.rotaryDim());
        };
    }

    /** Learned frequencies [axes, layers, heads, pairs] to angles [layers, heads, cells, 2 * dim]. */
    private static Numbers allLayers(Tensor frequencies, Choices choices, int[] sizes) {
        int layers = frequencies.shape()[1];
        int heads = frequencies.shape()[2];
        int cells = Tensor.count(sizes);
        int width = 4 * frequencies.shape()[3];
        float[] all = new float[layers * heads * cells * width];
        for (int layer = 0; layer < layers; layer++) {
            Choices one = choices.overriddenBy(Choices.of(Map.of("layer", String.valueOf(layer))));
            float[] vectors =
                    RotaryGridFamily.INSTANCE.encoding(one, key -> frequencies).table(sizes);
            for (int cell = 0; cell < cells; cell++) {
                for (int head = 0; head < heads; head++) {
                    int target = ((layer * heads + head) * cells + cell) * width;
                    System.arraycopy(vectors, (cell * heads + head) * width, all, target, width);
                }
            }
        }
        return Numbers.of(all, layers, heads, cells, width);
    }

    private static Map<String, String> written(ReferenceCase reference) {
        Map<String, String> written = new TreeMap<>();
        String output = reference.text("output", "");
        written.put("base", reference.text("temperature", reference.text("base", "10000")));
        written.put("pairing", reference.text("layout"));
        written.put("angleForm", output.contains("(cos, sin)") ? "pairs" : "repeated");
        written.put("angleOrder", output.contains("sines then") ? "sin-cos" : "cos-sin");
        written.put("axisOrder", axes(reference));
        if (reference.has("coordinate_scale")) {
            written.put("coordinateScale", reference.text("coordinate_scale"));
        }
        if (reference.has("ref_feat_shape")) {
            written.put("referenceGrid", String.join(",", reference.texts("ref_feat_shape")));
        }
        if (reference.has("sections")) {
            written.put("sections", String.join(",", reference.texts("sections")));
        }
        if (reference.has("merge")) {
            written.put("tokenOrder", "merge-blocks");
            written.put("mergeSize", reference.text("merge"));
        }
        switch (reference.text("variant")) {
            case "timm_cat" -> timm(reference, written);
            case "dinov3" -> dinov3(reference, written);
            case "pixtral_pairs", "pixtral_half" -> written.put("axisPairs", "alternating");
            case "timm_mrope" -> written.put("axisPairs", "strided");
            case "mixed" -> written.put("frequencyTable", "frequencies");
            default -> written.put("axisPairs", "blocks");
        }
        written.put(
                "dim",
                reference.hasInput("frequencies")
                        ? String.valueOf(2 * reference.input("frequencies").size(-1))
                        : reference.text("dim"));
        return written;
    }

    private static String axes(ReferenceCase reference) {
        if (reference.has("axis_order")) {
            return String.join(",", reference.texts("axis_order"));
        }
        String variant = reference.text("variant");
        String indexing = reference.text("grid_indexing", variant.equals("mixed") ? "xy" : "ij");
        String plane = indexing.equals("xy") ? "x,y" : "y,x";
        return variant.equals("timm_mrope") ? "t," + plane : plane;
    }

    private static void timm(ReferenceCase reference, Map<String, String> written) {
        if (!reference.has("in_pixels") || reference.flag("in_pixels")) {
            written.put("gridCoordinates", "ends");
            written.put("gridFrequencies", reference.flag("linear_bands") ? "pixel-linear" : "pixel-octaves");
            written.put("maxResolution", reference.text("max_res", "224"));
        } else {
            written.put("positionOffset", reference.text("grid_offset", "0"));
        }
    }

    private static void dinov3(ReferenceCase reference, Map<String, String> written) {
        written.put("coordinateScale", String.valueOf(2 * Math.PI));
        written.put(
                "gridCoordinates",
                switch (reference.text("normalize_coords", "separate")) {
                    case "max" -> "centers-by-largest";
                    case "min" -> "centers-by-smallest";
                    default -> "centers";
                });
        if (reference.has("min_period")) {
            written.put("gridFrequencies", "periods");
            written.put("minPeriod", reference.text("min_period"));
            written.put("maxPeriod", reference.text("max_period"));
        } else {
            written.put("base", reference.text("base", "100"));
        }
    }
}
