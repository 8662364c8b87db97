package io.github.sparkpositional.python;

import io.github.sparkpositional.param.ChoiceParams;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;

/**
 * A stage as a Python class.
 *
 * @param type its Java class
 * @param params sorted by name
 * @param prose its Javadoc
 */
record PythonStage(Class<? extends PipelineStage> type, List<PythonParam> params, String prose) {

    /**
     * @throws IllegalArgumentException if the stage or a param of it has a name that Python or PySpark owns
     */
    static PythonStage of(PipelineStage stage, String prose) {
        List<PythonParam> params = ((ChoiceParams<?>) stage)
                .stageParams().choices().values().stream().map(PythonParam::new).toList();
        PythonStage described = new PythonStage(stage.getClass(), params, prose);
        OwnedNames.checkName(described.name());
        params.forEach(param -> OwnedNames.checkParam(described.name(), param));
        return described;
    }

    String name() {
        return type.getSimpleName();
    }

    /** The class as source. */
    String source() {
        String base = isModel() ? "PositionalModel" : isEstimator() ? "PositionalEstimator" : "PositionalTransformer";
        return "class " + name() + "(" + base + "):\n"
                + documented()
                + "\n    _java_class = " + PythonText.quoted(type.getName()) + "\n"
                + (isEstimator() ? "    _model = " + PythonText.quoted(modelName()) + "\n" : "")
                + "    _defaults = {\n" + defaults() + "    }\n\n"
                + each(param -> "    " + param.name() + " = param("
                        + PythonText.quoted(param.name()) + ", " + PythonText.quoted(param.doc()) + ", "
                        + param.converter() + ")\n")
                + (isModel() ? "" : constructor())
                + "\n    def setParams(\n        self,\n        *,\n" + arguments() + "    ) -> "
                + PythonText.quoted(name())
                + ":\n        \"\"\"Sets several params; None leaves one as it is.\"\"\"\n"
                + "        return cast(" + PythonText.quoted(name()) + ", self._give(locals()))\n"
                + each(this::accessors);
    }

    private String documented() {
        return "    \"\"\"" + PythonText.docstring(prose, 4).strip() + "\n\n    Parameters\n    ----------\n"
                + each(param -> PythonText.docstring(param.entry(), 4) + "\n")
                + "    \"\"\"\n";
    }

    private String defaults() {
        return params.stream()
                .filter(param -> param.choice().fallback() != null)
                .map(param -> "        " + PythonText.quoted(param.name()) + ": "
                        + PythonText.literal(param.choice().fallback()) + ",\n")
                .collect(Collectors.joining());
    }

    private String constructor() {
        return "\n    def __init__(\n        self,\n        *,\n" + arguments() + "    ) -> None:\n"
                + "        given = dict(locals())\n"
                + "        super().__init__()\n"
                + "        self._start(given)\n";
    }

    private String arguments() {
        return each(param -> "        " + param.name() + ": Optional[" + param.type() + "] = None,\n");
    }

    private String accessors(PythonParam param) {
        String sentence = PythonText.docstring(param.doc(), 8).strip();
        return "\n    def set" + param.capitalized() + "(self, value: " + param.type() + ") -> "
                + PythonText.quoted(name()) + ":\n        \"\"\"" + sentence + "\"\"\"\n"
                + "        return cast(" + PythonText.quoted(name()) + ", self._set(" + param.name() + "=value))\n"
                + "\n    def get" + param.capitalized() + "(self) -> " + param.returned() + ":\n        \"\"\""
                + sentence + "\"\"\"\n"
                + "        return cast(" + PythonText.quoted(param.returned()) + ", self._chosen("
                + PythonText.quoted(param.name()) + "))\n";
    }

    private String each(java.util.function.Function<PythonParam, String> line) {
        return params.stream().map(line).collect(Collectors.joining());
    }

    private boolean isEstimator() {
        return Estimator.class.isAssignableFrom(type);
    }

    private boolean isModel() {
        return Model.class.isAssignableFrom(type);
    }

    /** The class that a fit returns. */
    private String modelName() {
        Type[] arguments = ((ParameterizedType) type.getGenericSuperclass()).getActualTypeArguments();
        return Arrays.stream(arguments)
                .filter(argument -> argument instanceof Class<?> found && Model.class.isAssignableFrom(found))
                .map(argument -> ((Class<?>) argument).getSimpleName())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " doesn't say which model it fits."));
    }
}
