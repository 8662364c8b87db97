package io.github.sparkpositional.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.param.ChoiceParams;
import io.github.sparkpositional.stage.Stages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python package as the build writes it. */
class PythonPackageTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What {@code printf 'a jar' | sha256sum} prints, in base 64. */
    private static final String SUM_OF_THE_JAR = "_IvYFKMFGpcXQxGC1a8qLWVEgarIKgKMBcc6-kyjiCM";

    @TempDir
    static Path folder;

    private static Path wheel;
    private static Path modules;

    @BeforeAll
    static void write() throws IOException {
        Path jar = Files.writeString(folder.resolve("any.jar"), "a jar");
        wheel = new PythonPackage(PROJECT, folder.resolve("package")).writeWheel(jar);
        modules = folder.resolve("package/sparkpositional");
    }

    @Test
    void everyModuleCompiles() throws Exception {
        Python python = Python.with(folder).requiring();
        python.run("-W", "error", "-m", "compileall", "-q", "-f", modules.toString());
    }

    @Test
    void theStagesAreThoseOfJavaWithTheirParams() throws Exception {
        Python python = Python.with(folder).requiring();
        JsonNode found = JSON.readTree(python.run(
                PROJECT.resolve("src/test/python/package_params.py").toString(),
                modules.resolve("stages.py").toString()));
        ObjectNode expected = JSON.createObjectNode();
        for (Class<? extends PipelineStage> type : Stages.concrete(PipelineStage.class)) {
            expected.set(type.getSimpleName(), params(type.getConstructor().newInstance()));
        }
        assertThat(found).isEqualTo(JSON.readTree(expected.toString()));
        assertThat(found.size()).isGreaterThan(15);
    }

    /** Name, doc and default of every param, and its words where they are listed, as Spark and the stage have them. */
    private static ObjectNode params(PipelineStage stage) {
        ObjectNode params = JSON.createObjectNode();
        for (Param<?> param : stage.params()) {
            Choice<?> choice = ((ChoiceParams<?>) stage).stageParams().choices().get(param.name());
            ObjectNode told = params.putObject(param.name());
            told.put("doc", param.doc());
            told.set(
                    "default",
                    stage.hasDefault(param)
                            ? JSON.valueToTree(stage.getDefault(param).get())
                            : JSON.nullNode());
            told.set(
                    "options",
                    JSON.valueToTree(
                            choice.type() == Boolean.class
                                    ? List.of()
                                    : choice.options().stream()
                                            .map(Choice::write)
                                            .toList()));
        }
        return params;
    }

    @Test
    void theWheelHoldsThePackageItsJarAndTheirChecksums() throws IOException {
        assertThat(wheel.getFileName()).hasToString("sparkpositional-0.1.0-py3-none-any.whl");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            List<String> names = Collections.list(zip.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(names)
                    .contains(
                            "sparkpositional/__init__.py",
                            "sparkpositional/py.typed",
                            "sparkpositional/stages.py",
                            "sparkpositional/functions.py",
                            "sparkpositional/jars/spark-positional-0.1.0.jar",
                            "sparkpositional-0.1.0.dist-info/METADATA",
                            "sparkpositional-0.1.0.dist-info/WHEEL")
                    .endsWith("sparkpositional-0.1.0.dist-info/RECORD")
                    .allMatch(name -> name.startsWith("sparkpositional"))
                    .noneMatch(name -> name.contains("__pycache__"));
            assertThat(text(zip, "entry_points.txt")).contains("sparkpositional = sparkpositional.__main__:main");
            assertThat(text(zip, "METADATA")).contains("\nVersion: 0.1.0\n");
            assertThat(text(zip, "RECORD").lines())
                    .hasSize(names.size())
                    .contains("sparkpositional/jars/spark-positional-0.1.0.jar,sha256=" + SUM_OF_THE_JAR + ",5");
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(
                zip.getInputStream(zip.getEntry("sparkpositional-0.1.0.dist-info/" + name))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void pythonReadsTheWheel() throws Exception {
        Python.with(folder).requiring().run("-m", "zipfile", "-t", wheel.toString());
    }

    @Test
    void equalSourcesGiveAnEqualWheel() throws IOException {
        Path again = new PythonPackage(PROJECT, folder.resolve("again")).writeWheel(folder.resolve("any.jar"));
        assertThat(again).hasSameBinaryContentAs(wheel);
    }

    @Test
    void presetsAreListedWithoutJava() throws Exception {
        Python python = Python.with(folder, modules.getParent()).requiring();
        String names = python.run("-c", "import sparkpositional; print(*[p.name for p in sparkpositional.presets()])");
        assertThat(names.strip().split(" "))
                .containsExactlyElementsOf(
                        Presets.all().stream().map(preset -> preset.name()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "lambda", "params", "uid", "summary"})
    void aParamWithANameThatPythonOwnsFailsTheBuild(String name) {
        PythonParam param = new PythonParam(Choice.text(name, "A sentence."));
        assertThatThrownBy(() -> OwnedNames.checkParam("Stage", param))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stage would have a member '" + name + "' in Python")
                .hasMessageContaining("choose another");
    }

    @Test
    void typesAreStrict() throws Exception {
        Python python = Python.with(folder).requiring("mypy", "numpy");
        python.run(
                "-m",
                "mypy",
                "--config-file",
                PROJECT.resolve("src/python/mypy.ini").toString(),
                "--cache-dir",
                folder.resolve("mypy").toString(),
                modules.toString());
    }

    @Test
    void javadocBecomesPlainProse() {
        assertThat(JavadocProse.prose("""
                 * Does {@code this} &amp; {@link java.util.List that}.
                 *
                 * <p>Then more, up to {@value #MOST}:
                 *
                 * <ul>
                 *   <li>one;
                 *   <li>{@link Other#two}.
                 * </ul>
                 *
                 * <pre>{@code
                 * new Example();
                 * }</pre>
                """))
                .isEqualTo("Does ``this`` & that.\n\nThen more, up to ``MOST``:\n\n* one;\n\n* ``two``.");
    }

    @Test
    void noDocstringHoldsMarkup() throws IOException {
        String stages = Files.readString(modules.resolve("stages.py"));
        assertThat(Stream.of("{@", "<p>", "<li>", "&lt;", "</pre>")).noneMatch(stages::contains);
        assertThat(stages).contains("class SequencePacker(PositionalTransformer)", "Krell et al.");
    }
}
