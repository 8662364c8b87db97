package io.github.sparkpositional.model.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A row that silently takes the place of another would change a model's positions. */
class ModelTablesTest {

    @Test
    void aTypeHasOneRow() {
        assertThat(ModelTables.joined(Map.of("llama", 1), Map.of("gemma", 2))).containsOnlyKeys("gemma", "llama");
        assertThatThrownBy(() -> ModelTables.joined(Map.of("llama", 1), Map.of("llama", 2)))
                .hasMessageContaining("'llama' has rows in two tables");
    }
}
