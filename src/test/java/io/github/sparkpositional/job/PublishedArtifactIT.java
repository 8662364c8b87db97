package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The jar and its POM as they are published: what Maven Central asks for, and what {@code --packages} fetches. */
class PublishedArtifactIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String NAME = "spark-positional-0.1.0";
    private static final Path POM = Path.of("dependency-reduced-pom.xml").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void thePomSaysWhatMavenCentralAsksFor() throws Exception {
        Element project = pom();
        assertThat(Stream.of("name", "description", "url", "licenses", "developers", "scm"))
                .allSatisfy(name -> assertThat(children(project, name)).as(name).hasSize(1));
    }

    @Test
    void thePomNamesNothingThatTheJarContains() throws Exception {
        Element dependencies = children(pom(), "dependencies").get(0);
        List<String> fetched = children(dependencies, "dependency").stream()
                .filter(dependency -> !List.of("provided", "test").contains(text(dependency, "scope")))
                .filter(dependency -> !text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
        assertThat(fetched).isEmpty();
    }

    @Test
    void whatTheJarContainsHasNamesOfItsOwn() throws Exception {
        try (JarFile jar = new JarFile(TARGET.resolve(NAME + ".jar").toFile())) {
            List<String> foreign = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("io/github/sparkpositional/"))
                    .toList();
            assertThat(foreign).isEmpty();
            for (JarEntry service : jar.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/services/") && !entry.isDirectory())
                    .toList()) {
                String names = new String(jar.getInputStream(service).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(names.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                        .as(service.getName())
                        .allSatisfy(name -> assertThat(jar.getEntry(name.trim().replace('.', '/') + ".class"))
                                .as(name)
                                .isNotNull());
            }
        }
    }

    /** From a repository of files, as from any other. */
    @Test
    void packagesFetchesOneJarAndRunsIt() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Process process = new ProcessBuilder(command(
                        "--packages",
                        "io.github.sparkpositional:spark-positional:0.1.0",
                        "--repositories",
                        repository().toUri().toString(),
                        "--conf",
                        "spark.jars.ivy=" + folder.resolve("ivy"),
                        "--class",
                        "io.github.sparkpositional.job.Main",
                        "spark-internal",
                        "presets"))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(folder.resolve("console"));
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("vaswani");
        try (Stream<Path> fetched = Files.list(folder.resolve("ivy/jars"))) {
            assertThat(fetched.map(jar -> jar.getFileName().toString()))
                    .containsExactly("io.github.sparkpositional_spark-positional-0.1.0.jar");
        }
    }

    private Path repository() throws IOException {
        Path version =
                Files.createDirectories(folder.resolve("repository/io/github/sparkpositional/spark-positional/0.1.0"));
        Files.copy(TARGET.resolve(NAME + ".jar"), version.resolve(NAME + ".jar"));
        Files.copy(POM, version.resolve(NAME + ".pom"));
        return folder.resolve("repository");
    }

    /** Without the network: the repository of files is asked first, and one jar without dependencies is all there is. */
    private List<String> command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx512m"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-cp",
                Files.readString(TARGET.resolve("spark.classpath")).trim().replace(':', File.pathSeparatorChar),
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[1]"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Element pom() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(POM.toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(element -> element.getTextContent().trim())
                .findFirst()
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE
                        && node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }
}
