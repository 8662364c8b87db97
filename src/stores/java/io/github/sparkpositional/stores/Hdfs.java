package io.github.sparkpositional.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** HDFS of one name node and one data node, in this process. */
record Hdfs(MiniDFSCluster cluster) implements Store {

    static Hdfs start(Path folder) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("dfs.namenode.http-address", "127.0.0.1:0");
        configuration.set("dfs.namenode.rpc-bind-host", "127.0.0.1");
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration, folder.toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
        return new Hdfs(cluster);
    }

    @Override
    public String root() {
        return "hdfs://127.0.0.1:" + cluster.getNameNodePort() + "/data";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "spark.hadoop.dfs.replication",
                "1",
                "spark.hadoop.dfs.client.block.write.locateFollowingBlock.initial.delay.ms",
                "10");
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}
