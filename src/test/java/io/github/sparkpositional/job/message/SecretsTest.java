package io.github.sparkpositional.job.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
                "sfToken",
                "dbpass",
                "passcode",
                "auth",
                "bearer",
                "pem",
                "parquet.encryption.key.list",
                "parquet.encryption.footer.key",
                "spark.hadoop.fs.s3a.session",
                "spark.sql.catalog.lake.credential",
                "spark.authenticate.x",
                "spark.ssl.keyStore",
                "login",
                "pin",
                "a.name.that.nobody.thought.of",
                "headers",
                "key",
                "url",
                "query",
                "dbtable",
                ""
            })
    void onlyValuesOfHarmlessOptionsAreShown(String name) {
        assertThat(Secrets.redacted(Map.of(name, "hunter2"))).containsEntry(name, Secrets.REDACTED);
        assertThat(Secrets.redacted("Wrong value hunter2 of " + name, Map.of(name, "hunter2")))
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header",
                "multiLine",
                "MULTILINE",
                "sep",
                "compression",
                "pathGlobFilter",
                "rowsPerBatch",
                "vocabularySize",
                "parquet.block.size",
                "spark.sql.shuffle.partitions",
                "spark.executor.memory",
                "spark.speculation"
            })
    void harmlessOptionsAre(String name) {
        assertThat(Secrets.redacted(Map.of(name, "true"))).containsEntry(name, "true");
    }

    @Test
    void aHarmlessNameCoversNoSecretInItsValue() {
        assertThat(Secrets.redacted(Map.of("basePath", "s3a://me:hunter2@bucket/x")))
                .containsEntry("basePath", "s3a://(redacted)@bucket/x");
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
                "https://store/blob?X-Amz-Signature=hunter2",
                "https://store/blob?X-Amz-Credential=hunter2/20260101/us-east-1/s3/aws4_request&x=1",
                "https://store/blob?X-Amz-Security-Token=hunter2",
                "Authorization: Bearer hunter2hunter2",
                "authorization=Basic hunter2",
                "curl -H 'Authorization: token hunter2'",
                "Bearer hunter2.hunter2",
                "{\"password\": \"hunter2\"}",
                "{\"client_secret\":\"hun\\\"hunter2\", \"a\": 1}",
                "{\"accessToken\" : \"hunter2\"}",
                "password: hunter2",
                "dbPassword:hunter2",
                "jdbc:oracle:thin:scott/hunter2@h",
                "jdbc:oracle:thin:scott/hunter2@//h:1521/x",
                "ftp://u:a/hunter2@h",
                "ftp://u:a/hunter2@h/x@y",
                "https://user:hun/ter/hunter2@host/a",
                "DefaultEndpointsProtocol=https;AccountKey=hunter2==;EndpointSuffix=x",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----"
            })
    void secretsInTextsAreNotShown(String text) {
        assertThat(Secrets.redacted(text)).doesNotContain("hunter2").contains(Secrets.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://host/a@b/c",
                "hdfs://host:8020/a@b/c",
                "s3a://bucket/day=1/x",
                "mail me@host",
                "/a/b@c",
                "TokenPositionEncoder, column 'tokens': The row has 6 tokens, but maxLength is 4.",
                "tokens      2 in positions",
                "A bearer of bad news",
                "HuggingFaceTokenizer has no param 'padTokn'. Did you mean 'padToken'?"
            })
    void otherTextsAreAsTheyWere(String text) {
        assertThat(Secrets.redacted(text)).isEqualTo(text);
    }

    @Test
    void aChangeOfAHiddenOptionIsNoticedButNoNewPassword() {
        assertThat(Secrets.trace("dbtable", "a"))
                .isNotEqualTo(Secrets.trace("dbtable", "b"))
                .doesNotContain("'a'");
        assertThat(Secrets.trace("password", "a")).isEqualTo(Secrets.trace("password", "b"));
    }
}
