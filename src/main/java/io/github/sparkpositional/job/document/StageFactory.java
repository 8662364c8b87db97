package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;

/** Makes the stages that a job names, with the params that it sets. */
public final class StageFactory {
    private final StageNames names = new StageNames();

    /** Makes a stage; empty if there are mistakes in it, of which all are added. */
    public Optional<PipelineStage> make(JobDocument.Stage described, Mistakes mistakes) {
        return mistakes.in(() -> instance(type(described), described.place()))
                .filter(stage -> mistakes.passes(() -> described
                        .params()
                        .forEach((name, node) -> mistakes.check(() -> set(stage, described.name(), name, node)))));
    }

    private Class<? extends PipelineStage> type(JobDocument.Stage described) {
        String name = described.name();
        if (name.contains(".")) {
            Class<?> type = StageNames.load(name);
            if (type == null) {
                throw new JobMistakeException(
                        described.place(), "There is no class " + name + "; add its jar with --jars or --packages.");
            }
            if (!StageNames.isStage(type)) {
                throw new JobMistakeException(
                        described.place(),
                        name + " can't be used as a stage in a job: it must be a public Transformer or Estimator of"
                                + " Spark ML with a constructor without arguments.");
            }
            return type.asSubclass(PipelineStage.class);
        }
        List<Class<? extends PipelineStage>> found = names.find(name);
        if (found.isEmpty()
                && name.endsWith("Model")
                && !names.find(name.replaceAll("Model$", "")).isEmpty()) {
            throw new JobMistakeException(
                    described.place(),
                    name + " is the result of fitting; name its estimator, " + name.replaceAll("Model$", "") + ".");
        }
        if (found.isEmpty()) {
            throw new JobMistakeException(
                    described.place(), "There is no stage '" + name + "'. " + Suggestion.of(name, names.all()));
        }
        if (found.size() > 1) {
            throw new JobMistakeException(
                    described.place(),
                    "Several stages are named " + name + "; use a full name: "
                            + found.stream().map(Class::getName).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }

    private static PipelineStage instance(Class<? extends PipelineStage> type, Place place) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException failed) {
            throw new JobMistakeException(
                    place,
                    type.getName() + " can't be created: " + failed.getCause().getMessage());
        } catch (ReflectiveOperationException refused) {
            throw new JobMistakeException(place, type.getName() + " can't be created: " + refused.getMessage());
        }
    }

    private static void set(PipelineStage stage, String stageName, String name, Node node) {
        if (!stage.hasParam(name)) {
            List<String> known = Arrays.stream(stage.params()).map(Param::name).toList();
            throw new JobMistakeException(
                    node.place(), stageName + " has no param '" + name + "'. " + Suggestion.of(name, known));
        }
        Param<Object> param = stage.getParam(name);
        Object value = ParamValues.read(stage, param, node);
        try {
            LateParams.check(stage, name, value);
            stage.set(param, value);
        } catch (IllegalArgumentException | ClassCastException refused) {
            throw new JobMistakeException(node.place(), refusal(stageName, param, node, refused));
        }
    }

    /** Spark's own validators say neither the value as it was written nor what is allowed; the param's doc does. */
    private static String refusal(String stageName, Param<?> param, Node node, RuntimeException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.contains("given invalid value")
                ? node.words() + " is not allowed for " + param.name() + " of " + stageName + ": " + param.doc() + "."
                : message;
    }
}
