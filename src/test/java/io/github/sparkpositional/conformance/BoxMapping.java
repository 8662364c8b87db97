package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_COMBINE;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_SIDES;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.HEIGHT_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.WIDTH_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.X_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.Y_KEY;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.box.BoxEncoding;
import io.github.sparkpositional.kernel.position.box.BoxFamily;
import io.github.sparkpositional.kernel.position.box.PageBoxes;
import java.util.Map;
import java.util.Set;

/** Bounding boxes on a page. */
final class BoxMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("layoutlm_boxes");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("box", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        return reference.has("page_width") ? normalized(reference) : run(reference, choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        Map<String, String> inputs = Map.of(
                choices.get(X_KEY), "x_table",
                choices.get(Y_KEY), "y_table",
                choices.get(HEIGHT_KEY), "h_table",
                choices.get(WIDTH_KEY), "w_table");
        Numbers boxes = reference.input("boxes");
        BoxEncoding encoding = BoxFamily.INSTANCE.encoding(
                choices, key -> reference.input(inputs.get(key)).tensor());
        int[] shape = boxes.shape().clone();
        shape[shape.length - 1] = encoding.dim();
        return Numbers.of(encoding.encode(boxes.integers()), shape);
    }

    private static Numbers normalized(ReferenceCase reference) {
        Numbers boxes = reference.input("boxes");
        int[] normalized =
                PageBoxes.normalized(boxes.values(), reference.decimal("page_width"), reference.decimal("page_height"));
        return Numbers.of(normalized, boxes.shape());
    }

    private static Choices choices(ReferenceCase reference) {
        return Choices.none()
                .with(BOX_COMBINE, BOX_COMBINE.parse(reference.text("combine")))
                .with(BOX_SIDES, BOX_SIDES.parse(reference.text("rule", "").contains("clip") ? "clip" : "check"))
                .with(X_KEY, "x_table")
                .with(Y_KEY, "y_table")
                .with(HEIGHT_KEY, "h_table")
                .with(WIDTH_KEY, "w_table");
    }
}
