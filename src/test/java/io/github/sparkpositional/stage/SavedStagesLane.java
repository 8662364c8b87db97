package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages travel between the Spark of this lane and the one that the library is built on. */
class SavedStagesLane {
    /** The class path of the Spark that the library is built on, as the build has written it. */
    private static final Path BUILT_ON = Path.of("target/spark.classpath");

    @TempDir
    private Path folder;

    @Test
    void whatTheOtherSparkSavedLoadsHere() throws Exception {
        onTheOtherSpark("save");
        SavedStages.checkAll(folder);
    }

    @Test
    void whatThisSparkSavedLoadsOnTheOther() throws Exception {
        SavedStages.saveAll(folder);
        onTheOtherSpark("check");
    }

    private void onTheOtherSpark(String what) throws IOException, InterruptedException, URISyntaxException {
        String classPath = String.join(
                ":",
                jarOf(SavedStages.class),
                jarOf(RowStage.class),
                jarOf(Assertions.class),
                jarOf(ClassFileImporter.class),
                Files.readString(BUILT_ON));
        assertThat(classPath)
                .doesNotContainPattern("spark-core_[^/]*-" + SparkTest.session().version());
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g", "-Duser.timezone=UTC"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ", -1)));
        command.addAll(List.of("-cp", classPath, SavedStages.class.getName(), what, folder.toString()));
        Path console = folder.resolve("console");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(Files.readString(console)).isZero();
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
