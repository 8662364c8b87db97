package io.github.sparkpositional.stores;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A server that speaks S3, in a process of its own, with a bucket in its memory. */
record S3(Process server, String address, String metrics, Map<String, String> committer) implements Store {
    /** The committer that platforms.md names. */
    static final Map<String, String> MAGIC = Map.of(
            "spark.hadoop.fs.s3a.committer.name",
            "magic",
            "spark.hadoop.fs.s3a.committer.magic.enabled",
            "true",
            "spark.sql.sources.commitProtocolClass",
            "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
            "spark.sql.parquet.output.committer.class",
            "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");

    private static final String BUCKET = "bucket";
    private static final String KEY = "loopback";

    /**
     * Starts one.
     *
     * @param committer settings of it
     */
    static S3 start(Path folder, Map<String, String> committer) throws IOException {
        String address = "http://127.0.0.1:" + freePort();
        int metrics = freePort();
        Path properties =
                Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=transient-nio2
                jclouds.identity=unused
                jclouds.credential=unused
                s3proxy.metrics.enabled=true
                s3proxy.metrics.host=127.0.0.1
                s3proxy.metrics.port=%d
                """.formatted(address, KEY, KEY, metrics));
        Path logging = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="info"><appender-ref ref="console"/></root>
                </configuration>
                """);
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Files.readString(Path.of(System.getProperty("server.classpath"))),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        S3 store = new S3(server, address, "http://127.0.0.1:" + metrics + "/metrics", committer);
        store.createBucket(folder.resolve("s3proxy.log"));
        return store;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void createBucket(Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!isListening()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                server.destroyForcibly();
                throw new IOException("The server did not start:\n" + Files.readString(log));
            }
        }
        try (S3Client client = client()) {
            client.createBucket(bucket -> bucket.bucket(BUCKET));
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .build();
    }

    private boolean isListening() {
        URI uri = URI.create(address);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            return false;
        }
    }

    @Override
    public String root() {
        return "s3a://" + BUCKET + "/data";
    }

    /** Files that were uploaded and don't appear. */
    List<String> pendingUploads() {
        try (S3Client client = client()) {
            return client.listMultipartUploads(uploads -> uploads.bucket(BUCKET)).uploads().stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    /** How many requests of an operation of S3's it has got. */
    long requests(String operation) throws IOException {
        try (InputStream lines = URI.create(metrics).toURL().openStream()) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("http_server_request_duration_seconds_count{")
                            && line.contains("s3_operation=\"" + operation + "\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("spark.hadoop.fs.s3a.endpoint", address);
        settings.put("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
        settings.put("spark.hadoop.fs.s3a.access.key", KEY);
        settings.put("spark.hadoop.fs.s3a.secret.key", KEY);
        // Of a folder and what is in it, this server may leave the folder where one request deletes both: it keeps
        // objects as files,
        // and deletes several at once. S3 has no folders to leave.
        settings.put("spark.hadoop.fs.s3a.multiobjectdelete.enable", "false");
        settings.putAll(committer);
        return settings;
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
