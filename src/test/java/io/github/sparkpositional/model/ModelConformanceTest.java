package io.github.sparkpositional.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what follows from model directories alone with what the owning code made of them. Reads every case of {@code
 * -Dmodels.dir}, prints a line for each and writes {@code target/models.json}.
 */
class ModelConformanceTest {
    private static final List<CaseKind> KINDS = List.of(
            new RotaryCase(),
            new MultimodalCase(),
            new AlibiCase(),
            new BucketsCase(),
            new LearnedCase(),
            new WhisperCase(),
            new VisionTableCase(),
            new FractionCase(),
            new VisionRotaryCase(),
            new VisionTowerCase(),
            new GridSinusoidCase(),
            new WindowCase(),
            new LogCoordinatesCase(),
            new PartCase());

    @TempDir
    Path scratch;

    @Test
    void modelsGiveTheNumbersOfTheirOwners() throws IOException {
        Path directory = Path.of(System.getProperty("models.dir", "src/test/resources/models"));
        List<Map<String, Object>> report = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Path config : ModelCase.directories(directory.resolve("configs"))) {
            report.add(run(ModelCase.ofConfig(config, scratch), failures));
        }
        for (Path processor : ModelCase.directories(directory.resolve("processors"))) {
            report.add(processed(ModelCase.ofProcessor(processor), processor, failures));
        }

        publish(report, failures);

        assertThat(report).as("cases in " + directory).isNotEmpty();
        assertThat(failures).as("failed cases").isEmpty();
        assertThat(report.stream().filter(one -> one.get("supported").equals(false)))
                .as("cases that are not supported")
                .isEmpty();
    }

    /** The kind that a case is of; empty if it is not supported. */
    static Optional<CaseKind> kind(ModelCase one) {
        return KINDS.stream().filter(each -> each.fits(one)).findFirst();
    }

    private static Map<String, Object> run(ModelCase one, List<String> failures) {
        CaseKind kind = kind(one).orElse(null);
        Comparison comparison = new Comparison();
        if (kind != null) {
            for (Path path : one.models()) {
                try {
                    kind.compare(path, one.expected(), comparison);
                } catch (RuntimeException refused) {
                    comparison.failures().add(refused.toString());
                }
            }
            comparison.failures().forEach(failure -> failures.add(one.name() + ": " + failure));
        }
        return line(one, kind != null, comparison);
    }

    private static Map<String, Object> processed(ModelCase one, Path directory, List<String> failures) {
        Comparison comparison = new Comparison();
        try {
            ProcessorCase.compare(directory, one.expected(), comparison);
        } catch (RuntimeException refused) {
            comparison.failures().add(refused.toString());
        }
        comparison.failures().forEach(failure -> failures.add(one.name() + ": " + failure));
        return line(one, true, comparison);
    }

    private static Map<String, Object> line(ModelCase one, boolean isSupported, Comparison comparison) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("case", one.name());
        line.put("kind", one.kind());
        line.put("model_type", one.modelType());
        line.put("passed", isSupported && comparison.failures().isEmpty());
        line.put("supported", isSupported);
        line.put("worst", comparison.worst());
        return line;
    }

    private static void publish(List<Map<String, Object>> report, List<String> failures) throws IOException {
        for (Map<String, Object> one : report) {
            String outcome = one.get("passed").equals(true)
                    ? "passed"
                    : one.get("supported").equals(true) ? "failed" : "not supported";
            System.out.printf("%-14s %-28s %s%n", outcome, one.get("case"), one.get("kind"));
        }
        failures.forEach(failure -> System.out.println("failed: " + failure));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        Files.createDirectories(Path.of("target"))
                                .resolve("models.json")
                                .toFile(),
                        report);
    }
}
