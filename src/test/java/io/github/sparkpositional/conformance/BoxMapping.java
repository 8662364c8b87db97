package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_COMBINE;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_SIDES;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.HEIGHT_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.WIDTH_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.X_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.Y_KEY;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.box.BoxEncoding;
import io.github.sparkpositional.kernel.position.box.BoxFamily;
import io.github.sparkpositional.kernel.position.box.PageBoxes;
import java.util.Set;

/** Bounding boxes on a page. */
final class BoxMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("layoutlm_boxes");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        Numbers boxes = reference.input("boxes");
        if (reference.has("page_width")) {
            int[] normalized = PageBoxes.normalized(
                    boxes.values(), reference.decimal("page_width"), reference.decimal("page_height"));
            return Numbers.of(normalized, boxes.shape());
        }
        Choices choices = Choices.none()
                .with(BOX_COMBINE, BOX_COMBINE.parse(reference.text("combine")))
                .with(BOX_SIDES, BOX_SIDES.parse(reference.text("rule", "").contains("clip") ? "clip" : "check"))
                .with(X_KEY, "x_table")
                .with(Y_KEY, "y_table")
                .with(HEIGHT_KEY, "h_table")
                .with(WIDTH_KEY, "w_table");
        BoxEncoding encoding =
                BoxFamily.INSTANCE.encoding(choices, key -> reference.input(key).tensor());
        int[] shape = boxes.shape().clone();
        shape[shape.length - 1] = encoding.dim();
        return Numbers.of(encoding.encode(boxes.integers()), shape);
    }
}
