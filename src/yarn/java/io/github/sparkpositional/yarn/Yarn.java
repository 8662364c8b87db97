package io.github.sparkpositional.yarn;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** YARN of a resource manager and a node manager on loopback, in this process. */
final class Yarn implements AutoCloseable {
    /** Services whose addresses clients read, so that they can't be chosen when they start. */
    private static final List<String> MANAGERS = List.of(
            YarnConfiguration.RM_ADDRESS,
            YarnConfiguration.RM_ADMIN_ADDRESS,
            YarnConfiguration.RM_SCHEDULER_ADDRESS,
            YarnConfiguration.RM_RESOURCE_TRACKER_ADDRESS,
            YarnConfiguration.RM_WEBAPP_ADDRESS);

    private static final List<String> NODES = List.of(
            YarnConfiguration.NM_ADDRESS,
            YarnConfiguration.NM_LOCALIZER_ADDRESS,
            YarnConfiguration.NM_COLLECTOR_SERVICE_ADDRESS,
            YarnConfiguration.NM_WEBAPP_ADDRESS);

    private final MiniYARNCluster cluster;
    private final Path settings;

    private Yarn(MiniYARNCluster cluster, Path settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /** @param settings a folder for the files that clients read */
    static Yarn start(Path settings) throws IOException {
        Configuration configuration = new YarnConfiguration();
        configuration.setBoolean(YarnConfiguration.YARN_MINICLUSTER_FIXED_PORTS, true);
        configuration.set(YarnConfiguration.RM_HOSTNAME, "127.0.0.1");
        configuration.set(YarnConfiguration.RM_BIND_HOST, "127.0.0.1");
        configuration.set(YarnConfiguration.NM_BIND_HOST, "127.0.0.1");
        for (String service : MANAGERS) {
            configuration.set(service, "127.0.0.1:" + freePort());
        }
        for (String service : NODES) {
            configuration.set(service, "127.0.0.1:" + freePort());
        }
        configuration.set(
                YarnConfiguration.RM_SCHEDULER,
                "org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler");
        configuration.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
        configuration.setInt(YarnConfiguration.NM_PMEM_MB, 4096);
        configuration.setInt(YarnConfiguration.NM_VCORES, 4);
        configuration.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
        configuration.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        configuration.set(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, "100");
        MiniYARNCluster cluster = new MiniYARNCluster("yarn", 1, 1, 1);
        cluster.init(configuration);
        cluster.start();
        Files.createDirectories(settings);
        try (OutputStream out = Files.newOutputStream(settings.resolve("yarn-site.xml"))) {
            cluster.getConfig().writeXml(out);
        }
        return new Yarn(cluster, settings);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** For {@code HADOOP_CONF_DIR}. */
    Path settings() {
        return settings;
    }

    /** What became of an application. */
    ApplicationReport report(String name) throws IOException, YarnException {
        try (YarnClient client = YarnClient.createYarnClient()) {
            client.init(cluster.getConfig());
            client.start();
            return client.getApplications().stream()
                    .filter(report -> report.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        cluster.stop();
    }
}
