package io.github.sparkpositional.kernel.position.sinusoid;

import io.github.sparkpositional.kernel.position.TokenEncoding;
import java.util.Arrays;
import java.util.List;

/** A convention of {@link SinusoidFamily} with all choices made. */
record SinusoidEncoding(
        int dim,
        SinusoidAxis axis,
        double positionOffset,
        double positionScale,
        int positionPeriod,
        double multiplier,
        List<Integer> zeroPositions,
        double lowest,
        double highest)
        implements TokenEncoding {

    @Override
    public void encode(double position, float[] out, int offset) {
        Arrays.fill(out, offset, offset + dim, 0f);
        double shifted = periodic(position + positionOffset);
        for (int zero : zeroPositions) {
            if (shifted == zero) {
                return;
            }
        }
        double clamped = Math.min(highest, Math.max(lowest, shifted));
        axis.write(clamped * positionScale, multiplier, out, offset, dim);
    }

    private double periodic(double position) {
        return positionPeriod == 0 ? position : position - Math.floor(position / positionPeriod) * positionPeriod;
    }
}
