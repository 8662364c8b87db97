package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.rotary.scaling.RotaryFrequencies;

/** A series of frequencies for the coordinates of a grid. */
public enum GridSeries {
    /** {@code base ^ (-i / count)}. */
    GEOMETRIC {
        @Override
        double[] frequencies(int count, Choices choices) {
            return RotaryFrequencies.series(choices.get(PositionChoices.BASE), 2 * count);
        }
    },
    /** {@code 1 / period}, with periods from minPeriod to maxPeriod in equal ratios (DINOv3). */
    PERIODS {
        @Override
        double[] frequencies(int count, Choices choices) {
            double shortest = choices.get(RotaryGridChoices.MIN_PERIOD);
            double ratio = choices.get(RotaryGridChoices.MAX_PERIOD) / shortest;
            return spread(count, part -> 1 / (shortest * Math.pow(ratio, part)));
        }
    },
    /** {@code pi} times 1 to maxResolution / 2 in equal steps (timm, {@code pixel_freq_bands}). */
    PIXEL_LINEAR {
        @Override
        double[] frequencies(int count, Choices choices) {
            double highest = choices.get(RotaryGridChoices.MAX_RESOLUTION) / 2;
            return spread(count, part -> Math.PI * (1 + (highest - 1) * part));
        }
    },
    /** {@code pi} times 1 to maxResolution / 2 in equal ratios (timm, {@code pixel_freq_bands}). */
    PIXEL_OCTAVES {
        @Override
        double[] frequencies(int count, Choices choices) {
            double highest = choices.get(RotaryGridChoices.MAX_RESOLUTION) / 2;
            return spread(count, part -> Math.PI * Math.pow(highest, part));
        }
    };

    abstract double[] frequencies(int count, Choices choices);

    private interface Spread {
        /** @param part from 0 for the first to 1 for the last; 0 where there is only one */
        double at(double part);
    }

    private static double[] spread(int count, Spread spread) {
        double[] series = new double[count];
        for (int i = 0; i < count; i++) {
            series[i] = spread.at(count == 1 ? 0 : (double) i / (count - 1));
        }
        return series;
    }
}
