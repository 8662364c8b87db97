package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.ANGLE_SCALE;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.COORDINATE_SHIFT;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.EPSILON;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.NORMALIZE;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.COLUMN_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.JOIN;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.ROW_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.detr.MaskedSinusoidEncoding;
import io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.Join;
import io.github.sparkpositional.kernel.position.learned.Interpolation;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Set;

/** The sine and the learned encoding of detection transformers, dim first as they give it. */
final class DetrMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("detr_sine", "detr_learned");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return reference.scheme().equals("detr_sine")
                ? Convention.ofFamily("masked-sinusoid", sineChoices(reference))
                : Convention.ofFamily("factorized-grid", learnedChoices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        int height = reference.integer("height");
        int width = reference.integer("width");
        float[] table = reference.scheme().equals("detr_sine")
                ? sine(reference, choices, height, width)
                : FactorizedGridMapping.encoding(reference, choices, "row_table", "column_table")
                        .table(height, width);
        return Numbers.of(table, height * width, table.length / (height * width))
                .dimFirst(height, width);
    }

    private static Choices learnedChoices(ReferenceCase reference) {
        return Choices.none()
                .with(ROW_TABLE_KEY, "row_table")
                .with(COLUMN_TABLE_KEY, "column_table")
                .with(JOIN, Join.CONCAT)
                .with(AXIS_ORDER, reference.texts("axis_order"))
                .with(INTERPOLATION, Interpolation.NONE);
    }

    private static Choices sineChoices(ReferenceCase reference) {
        return Choices.none()
                .with(DIM, reference.integer("dim"))
                .with(BASE, reference.decimal("base", 10000))
                .with(AXIS_ORDER, reference.texts("axis_order"))
                .with(NORMALIZE, reference.flag("normalize"))
                .with(ANGLE_SCALE, reference.decimal("scale", 2 * Math.PI))
                .with(EPSILON, reference.decimal("epsilon", 1e-6))
                .with(COORDINATE_SHIFT, reference.decimal("coordinate_shift", 0));
    }

    private static float[] sine(ReferenceCase reference, Choices choices, int height, int width) {
        MaskedSinusoidEncoding encoding = MaskedSinusoidFamily.INSTANCE.encoding(choices, TableSource.NONE);
        return reference.hasInput("padding_mask")
                ? encoding.table(padding(reference.input("padding_mask")), height, width)
                : encoding.table(height, width);
    }

    private static boolean[] padding(Numbers mask) {
        boolean[] padding = new boolean[mask.values().length];
        for (int i = 0; i < padding.length; i++) {
            padding[i] = mask.values()[i] != 0;
        }
        return padding;
    }
}
