package io.github.sparkpositional.stage;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/** Tokenizes one text as an executor does, and says which addresses were asked for on the way. */
final class TokenizerWithoutHome extends ProxySelector {
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    @Override
    public List<Proxy> select(URI address) {
        asked.add(address);
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI address, SocketAddress place, IOException failure) {
        // Whoever asked is on the list.
    }

    /** @param arguments tokenizer.json, text */
    public static void main(String[] arguments) {
        TokenizerWithoutHome network = new TokenizerWithoutHome();
        ProxySelector.setDefault(network);
        InternalRow row = (InternalRow) new HuggingFaceTokenizer()
                .setTokenizerPath(arguments[0])
                .plan(new StructField("text", DataTypes.StringType, true, Metadata.empty()), List.of())
                .function()
                .apply(UTF8String.fromString(arguments[1]));
        System.out.println("asked the network for: " + network.asked);
        System.out.println("ids: " + java.util.Arrays.toString(row.getArray(0).toIntArray()));
    }
}
