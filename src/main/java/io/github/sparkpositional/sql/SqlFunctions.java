package io.github.sparkpositional.sql;

import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.stage.GridPositionEncoder;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.util.List;

/** The {@code pos_} functions, one row each. */
final class SqlFunctions {
    private SqlFunctions() {}

    static final List<SqlFunction> ALL = List.of(
            new SqlFunction(
                    "pos_token",
                    TokenPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "positional vectors of the tokens of a row"),
            new SqlFunction(
                    "pos_grid",
                    GridPositionEncoder::new,
                    List.of(HasPreset.PRESET, HasDim.DIM),
                    "positional vectors of the cells of a row's grid"));
}
