package io.github.sparkpositional.kernel.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken of a picture for one tile, or for the whole of it.
 *
 * @param steps in their order
 */
public record PictureTile(List<PictureStep> steps) {

    public PictureTile {
        steps = List.copyOf(steps);
    }

    static PictureTile of(PictureStep... steps) {
        return new PictureTile(List.of(steps));
    }

    /** This one, with more steps at its end. */
    PictureTile then(List<PictureStep> more) {
        List<PictureStep> all = new ArrayList<>(steps);
        all.addAll(more);
        return new PictureTile(all);
    }

    /** Rows of pixels after all steps. */
    public int height(int pictureHeight) {
        return steps.isEmpty() ? pictureHeight : steps.get(steps.size() - 1).height();
    }

    /** Columns of pixels after all steps. */
    public int width(int pictureWidth) {
        return steps.isEmpty() ? pictureWidth : steps.get(steps.size() - 1).width();
    }
}
