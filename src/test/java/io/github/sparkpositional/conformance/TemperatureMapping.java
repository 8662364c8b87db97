package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.temperature.TemperatureFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Map;
import java.util.Set;

/** Factors of attention by position. */
final class TemperatureMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("attention_temperature");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily(
                "attention-temperature",
                Choices.of(Map.of(
                        "temperatureStep", reference.text("step"),
                        "temperatureScale", reference.text("scale"),
                        "positionOffset", reference.text("offset"))));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        double[] positions = reference.decimals("positions");
        float[] factors =
                TemperatureFamily.INSTANCE.encoding(choices, TableSource.NONE).table(positions);
        return Numbers.of(factors, positions.length, 1);
    }
}
