package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of a model's conventions is meant.
 *
 * @param families that can be used; several conventions of them are an error
 * @param part text, vision or audio; empty: whichever has one
 * @param layerType in the words of the model's file; empty: whichever there is
 */
public record ModelSelection(Collection<? extends Family> families, String part, String layerType) {

    /** A convention, and the part of the model that has it. */
    public record Found(ModelPart part, ModelConvention convention) {}

    /**
     * The only one.
     *
     * @throws IllegalArgumentException if there is none, or if there are several, with what tells them apart
     */
    public Found in(Model model) {
        refuseUnknown(model);
        List<Found> found = model.parts().stream()
                .filter(one -> part.isEmpty() || one.name().equals(part))
                .flatMap(this::of)
                .toList();
        if (found.size() == 1) {
            refuseUnnamed(model, found.get(0));
            return found.get(0);
        }
        List<Found> angles =
                found.stream().filter(ModelSelection::isAngleOfText).toList();
        if (part.isEmpty() && angles.size() == 1) {
            return angles.get(0);
        }
        String named = model.config().path() + " (model_type " + model.modelType() + ")";
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? named + " has no positions that fit"
                                + (part.isEmpty() ? "" : " in its part '" + part + "'")
                                + (layerType.isEmpty() ? "" : " for the layers '" + layerType + "'")
                                + "; it has " + shown(all(model)) + "." + notes(model)
                        : named + " has several positions: " + shown(found.stream()) + "; set " + apart(found) + ".");
    }

    /** Tokens of a model that reads text are those of text, unless another part is named. */
    private void refuseUnnamed(Model model, Found found) {
        boolean isOfTokens = found.convention().convention().family().level() == Level.TOKEN;
        if (part.isEmpty()
                && isOfTokens
                && !found.part().name().equals(ModelPart.TEXT)
                && model.part(ModelPart.TEXT).isPresent()) {
            throw new IllegalArgumentException(model.config().path() + " (model_type " + model.modelType()
                    + ") has such positions for " + found.part().name() + " alone, not for text: "
                    + shown(Stream.of(found)) + "; set modelPart to "
                    + found.part().name() + " if they are meant.");
        }
    }

    /** Angles of text come before tables of other parts, which whoever means them names. */
    private static boolean isAngleOfText(Found one) {
        return one.part().name().equals(ModelPart.TEXT)
                && one.convention().convention().family() == RotaryFamily.INSTANCE;
    }

    /** A part that is not understood may be the one that is meant, unless another is named. */
    private void refuseUnknown(Model model) {
        model.problems().forEach((name, problem) -> {
            if (part.isEmpty() || part.equals(name)) {
                throw new IllegalArgumentException(problem + " That is the part '" + name + "' of the model; "
                        + model.parts().stream()
                                .map(known -> "modelPart '" + known.name() + "'")
                                .collect(Collectors.joining(" or "))
                        + " is understood.");
            }
        });
    }

    private Stream<Found> of(ModelPart one) {
        return one.conventions().stream()
                .filter(convention -> families.contains(convention.convention().family()))
                .filter(convention -> layerType.isEmpty()
                        || convention.layerType().equals(layerType)
                        || convention.layerType().isEmpty() && one.layers().contains(layerType))
                .map(convention -> new Found(one, convention));
    }

    /** Why a part has none. */
    private String notes(Model model) {
        return model.parts().stream()
                .filter(one -> part.isEmpty() || one.name().equals(part))
                .flatMap(one -> one.notes().stream().map(note -> " " + one.name() + ": " + note + "."))
                .collect(Collectors.joining());
    }

    private static Stream<Found> all(Model model) {
        return model.parts().stream()
                .flatMap(one -> one.conventions().stream().map(convention -> new Found(one, convention)));
    }

    private static String shown(Stream<Found> found) {
        String shown = found.map(one -> one.part().name() + " "
                        + one.convention().convention().family().name()
                        + (one.convention().layerType().isEmpty()
                                ? ""
                                : " (" + one.convention().layerType() + ")"))
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "none" : shown;
    }

    /** The params that tell several apart. */
    private static String apart(List<Found> found) {
        TreeSet<String> params = new TreeSet<>();
        Found first = found.get(0);
        for (Found other : found) {
            if (!other.part().name().equals(first.part().name())) {
                params.add("modelPart");
            } else if (!other.convention().layerType().equals(first.convention().layerType())) {
                params.add("layerType");
            } else if (other != first) {
                params.add("encoding");
            }
        }
        return String.join(" and ", params);
    }
}
