package io.github.sparkpositional.job.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "sfPassword",
                "pwd",
                "keyPassphrase",
                "es.net.http.auth.pass",
                "fs.s3a.secret.key",
                "fs.azure.account.key.x.dfs.core.windows.net",
                "pem_private_key",
                "kafka.sasl.jaas.config",
                "sfToken"
            })
    void optionsNamedLikeSecretsAreNotShown(String name) {
        assertThat(Secrets.redacted(Map.of(name, "hunter2"))).containsEntry(name, Secrets.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "passThrough", "compass", "rowsPerBatch", "key", "path"})
    void otherOptionsAre(String name) {
        assertThat(Secrets.redacted(Map.of(name, "true"))).containsEntry(name, "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:x://me:hunter2@host/db",
                "x://me:p@hunter2@host/db",
                "jdbc:x://host/db?user=me&password=hunter2&a=b",
                "Login failed: password='hunter2 hunter2'; retry",
                "required username=\"me\" password=\"hunter2\";",
                "https://store/blob?sv=1&sig=hunter2",
                "https://store/blob?X-Amz-Signature=hunter2"
            })
    void secretsInTextsAreNotShown(String text) {
        assertThat(Secrets.redacted(text)).doesNotContain("hunter2").contains(Secrets.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://host/a@b/c", "s3a://bucket/day=1/x", "mail me@host", "/a/b@c"})
    void otherTextsAreAsTheyWere(String text) {
        assertThat(Secrets.redacted(text)).isEqualTo(text);
    }
}
