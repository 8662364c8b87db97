package io.github.sparkpositional.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Spark standalone cluster on loopback, of the jars that Maven has fetched: one Master, Workers, each a process. */
final class Cluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    /** Where jobs/submit links the jars. */
    private static final Path SPARK = PROJECT.resolve("target/spark");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private String master = "";

    private Cluster(Path folder) {
        this.folder = folder;
    }

    static Cluster start(Path folder) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(folder);
        try {
            Process process = cluster.process(
                    "master",
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--webui-port",
                    "0");
            cluster.master = cluster.await("master", process, MASTER);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    String master() {
        return master;
    }

    /** Where the executors of a Worker keep their files. */
    Path localFolder(String name) {
        return folder.resolve("local-" + name);
    }

    /** Adds a Worker with one core. Copies of stragglers run only on another host name. */
    Process addWorker(String name, String host) throws IOException, InterruptedException {
        Files.createDirectories(localFolder(name));
        Process process = process(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                host,
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work-" + name).toString(),
                master);
        await(name, process, REGISTERED);
        return process;
    }

    private Process process(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-Dspark.master.rest.enabled=false",
                "-Dlog4j2.configurationFile=" + PROJECT.resolve("src/test/resources/log4j2-cluster.properties"),
                "-cp",
                SPARK.resolve("jars") + "/*",
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", localFolder(name).toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String await(String name, Process process, Pattern line) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher matcher = line.matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The " + name + " did not start:\n" + Files.readString(log));
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
