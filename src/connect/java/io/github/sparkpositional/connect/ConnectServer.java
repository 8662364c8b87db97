package io.github.sparkpositional.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.connect.SparkSession;

/** A Spark Connect server on loopback, of the jars that Maven has fetched and with the library's jar, as a process. */
final class ConnectServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Spark Connect server started at: 127\\.0\\.0\\.1:(\\d+)");
    private static final Path LIBRARY = property("library.jar");

    private final Path log;
    private final Process process;

    private ConnectServer(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** @param folder an empty one, for the server's files */
    static ConnectServer start(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        for (String jar : Files.readString(property("server.classpath")).split(":", -1)) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        Path logging = Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                """);
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g", "-XX:+UseSerialGC"));
        command.addAll(List.of(System.getProperty("spark.jvm.options").trim().split("\\s+", -1)));
        command.addAll(List.of("-Dlog4j2.configurationFile=" + logging, "-cp", jars + "/*"));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
        for (String setting : List.of(
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.sql.shuffle.partitions=2",
                "spark.connect.grpc.binding.address=127.0.0.1",
                "spark.connect.grpc.binding.port=0")) {
            command.addAll(List.of("--conf", setting));
        }
        command.addAll(List.of("--jars", LIBRARY.toString()));
        command.addAll(List.of("--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"));
        Path log = folder.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return new ConnectServer(log, builder.start());
    }

    /** A session of the client, once the server is ready. */
    SparkSession connect() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return SparkSession.builder()
                        .remote("sc://127.0.0.1:" + ready.group(1))
                        .create();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
    }

    private static Path property(String name) {
        return Path.of(System.getProperty(name));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
