package io.github.sparkpositional.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Any text in the place of a job file, and behind a line of {@code %set} any overrides: a job or a mistake in words. */
class JobYamlFuzzTest {
    private static final String OVERRIDES = "\n%set ";
    private static final StageFactory STAGES = new StageFactory();
    private static final long PER_BYTE = 4_000;

    // Looking all stages up for a suggestion loads hundreds of classes, which is slow while they are instrumented.
    @Timeout(60)
    @FuzzTest
    void read(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split(OVERRIDES, -1);
        List<String> overrides = Arrays.asList(parts).subList(1, parts.length);
        Budget.ofBytes(100_000_000 + PER_BYTE * content.length, () -> {
            try {
                Mistakes mistakes = new Mistakes();
                List<JobDocument> jobs = JobFile.parse(JobSource.of("/jobs/fuzz.yaml"), parts[0], overrides, mistakes);
                mistakes.throwAll();
                for (JobDocument job : jobs) {
                    assertThat(JobJson.of(job)).containsKeys("input", "stages", "output");
                    job.stages().forEach(stage -> STAGES.make(stage, mistakes));
                }
                mistakes.throwAll();
            } catch (JobMistakeException mistake) {
                assertThat(mistake.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            }
        });
    }
}
