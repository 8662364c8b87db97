package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.config.Keys;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the two spellings of rotary angles: keys of their own with {@code rope_scaling} (release 4 of transformers), or {@code
 * rope_parameters}, for all layers or by the type of layer (release 5).
 *
 * @param thetaNames names of the key that holds the base
 * @param theta the base where no key holds it; NaN: a key must
 * @param localNames names of the key with the base of sliding layers; empty: all layers share one
 * @param localTheta the base of sliding layers where no key holds it
 * @param partialNames names of the key that holds the share that rotates
 * @param partial the share where no key holds it
 */
record RopeParameters(
        List<String> thetaNames,
        double theta,
        List<String> localNames,
        double localTheta,
        List<String> partialNames,
        double partial) {
    private static final String PARAMETERS = "rope_parameters";
    private static final String SCALING = "rope_scaling";

    /** Name of all layers, where they are alike. */
    static final String ALL = "";

    /** What each type of layer has. */
    SortedMap<String, Rope> of(Keys config) {
        Optional<Keys> parameters = config.object(PARAMETERS);
        Optional<Keys> scaling = config.object(SCALING);
        if (parameters.isPresent()
                && scaling.isPresent()
                && !config.written(PARAMETERS).equals(config.written(SCALING))) {
            throw config.refused(PARAMETERS, "and " + config.named(SCALING) + " are both there and differ; remove one");
        }
        boolean byLayer = parameters.isPresent()
                && parameters.get().names().stream().allMatch(parameters.get()::isObject)
                && !parameters.get().names().isEmpty();
        SortedMap<String, Rope> ropes = new TreeMap<>();
        if (byLayer) {
            for (String layerType : parameters.get().names()) {
                Keys own = parameters.get().object(layerType).orElseThrow();
                boolean local = !localNames.isEmpty() && !layerType.equals(LayerTypes.FULL);
                ropes.put(layerType, rope(config, own, local));
            }
            return ropes;
        }
        Keys own = parameters.or(() -> scaling).orElse(null);
        Rope global = rope(config, own, false);
        if (localNames.isEmpty()) {
            ropes.put(ALL, global);
        } else {
            ropes.put(LayerTypes.FULL, global);
            ropes.put(LayerTypes.SLIDING, new Rope(localTheta(config, global), global.partial(), null));
        }
        return ropes;
    }

    private Rope rope(Keys config, Keys own, boolean local) {
        Optional<Double> outside = config.decimal((local ? localNames : thetaNames).toArray(String[]::new));
        Optional<Double> inside = own == null ? Optional.empty() : own.decimal("rope_theta");
        agree(own, "rope_theta", inside, outside);
        double base = inside.or(() -> outside).orElse(local ? localTheta : theta);
        if (Double.isNaN(base)) {
            throw config.missing(thetaNames.get(0));
        }
        Optional<Double> shareOutside = config.decimal(partialNames.toArray(String[]::new));
        Optional<Double> shareInside = own == null ? Optional.empty() : own.decimal("partial_rotary_factor");
        agree(own, "partial_rotary_factor", shareInside, shareOutside);
        return new Rope(base, shareInside.or(() -> shareOutside).orElse(partial), own);
    }

    private double localTheta(Keys config, Rope global) {
        String[] names = localNames.toArray(String[]::new);
        boolean written = config.decimal(names).isPresent();
        // A base that is null is the global one, as ModernBERT has it; one that nobody wrote is the owner's default.
        boolean isNull = !written && localNames.stream().anyMatch(config::isNull);
        return isNull ? global.theta() : config.decimal(names).orElse(localTheta);
    }

    private static void agree(Keys own, String key, Optional<Double> inside, Optional<Double> outside) {
        if (inside.isPresent() && outside.isPresent() && !inside.equals(outside)) {
            throw own.refused(key, "is " + inside.get() + ", but outside of it the file says " + outside.get());
        }
    }
}
