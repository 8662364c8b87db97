package io.github.sparkpositional.sql;

import io.github.sparkpositional.Picks;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.ArrayList;
import java.util.List;

/** SQL that calls one of our functions with arguments that nobody should give it. */
final class HostileCalls {
    private static final List<String> PRESETS =
            Presets.all().stream().map(Preset::name).map(HostileCalls::quoted).toList();

    /** Cells of every type that a function takes, of types that none takes, and of values that none can use. */
    private static final List<String> CELLS = List.of(
            "array('a', 'b', 'c')",
            "array(1, 2, 3)",
            "array(1L, -9223372036854775808L)",
            "array(2147483647, -2147483648, 0)",
            "CAST(array() AS array<int>)",
            "array(1, NULL)",
            "array(NULL)",
            "NULL",
            "CAST(NULL AS array<string>)",
            "CAST(NULL AS array<float>)",
            "CAST(NULL AS binary)",
            "CAST(NULL AS struct<rows:int,cols:int>)",
            "array(1f, 2f, 3f, 4f)",
            "array(float('NaN'), float('Infinity'), -0f, 1e38f)",
            "array(1d, 1e308)",
            "array(array(1f, 2f), array(3f, 4f))",
            "array(array(1f, 2f), NULL)",
            "array(array(1f), array(1f, 2f))",
            "CAST(array() AS array<array<float>>)",
            "array(array(1d, double('NaN')), array(-1e308, 1e308))",
            "array(array(0, 0, 1000, 1000))",
            "array(array(-5, 2147483647, 2, -2147483648))",
            "X''",
            "X'00'",
            "X'0000803F0000004000004040'",
            "X'934E554D505901000000'",
            "unhex(concat('934E554D50590100', '3800', hex(concat(rpad('{\\'descr\\': \\'<i8\\', \\'fortran_order\\': False,"
                    + " \\'shape\\': (1, 1), }', 55, ' '), '\\n')), '0100000000000040'))",
            "X'FFD8FFC0001108FFFFFFFF03012200021101031101FFDA000C03010002110311003F00'",
            "X'89504E470D0A1A0A0000000D4948445200000001000000010800000000'",
            "X'474946383961'",
            "named_struct('rows', 2, 'cols', 3)",
            "named_struct('rows', 0, 'cols', -3)",
            "named_struct('rows', 2147483647, 'cols', 2147483647)",
            "named_struct('rows', 46341, 'cols', 46341)",
            "named_struct('rows', 1, 'cols', 2147483647)",
            "named_struct('rows', 4000, 'cols', 4000)",
            "named_struct('frames', 2147483647, 'rows', 65536, 'cols', 65536)",
            "named_struct('frames', 2, 'rows', 2, 'cols', 2)",
            "named_struct('rows', CAST(NULL AS int), 'cols', 1)",
            "named_struct('rows', 1L, 'cols', 1L)",
            "named_struct('rows', 1, 'cols', 2, 'patches', array(1f, 2f, 3f, 4f))",
            "named_struct('rows', 30000, 'cols', 30000, 'patches', array(1f, 2f, 3f, 4f))",
            "named_struct('rows', 1, 'cols', 1, 'patches', X'000102')",
            "named_struct('rows', 1, 'cols', 1, 'patches', 'text')",
            "named_struct('ids', array(1, 2, 3), 'attention_mask', array(1, 1, 0))",
            "named_struct('ids', array(1, 2, 3), 'attention_mask', array(1))",
            "named_struct('ids', CAST(NULL AS array<int>), 'attention_mask', array(7))",
            "named_struct('ids', 'text')",
            "named_struct('height', -1, 'width', -1, 'nChannels', -1, 'mode', -1, 'data', X'')",
            "named_struct('height', 1, 'width', 1, 'nChannels', 3, 'mode', 16, 'data', X'010203')",
            "named_struct('height', 65536, 'width', 65536, 'nChannels', 3, 'mode', 16, 'data', X'010203')",
            "named_struct('height', 'a', 'width', 1, 'nChannels', 3, 'mode', 16, 'data', 5)",
            "array(named_struct('kind', 'text', 'grid', CAST(NULL AS array<int>), 'length', 3))",
            "array(named_struct('kind', 'text', 'grid', CAST(NULL AS array<int>), 'length', 2147483647),"
                    + " named_struct('kind', 'text', 'grid', CAST(NULL AS array<int>), 'length', 2147483647))",
            "array(named_struct('kind', 'image', 'grid', array(1, 4, 4), 'length', 4, 'seconds', double('NaN')))",
            "array(named_struct('kind', 'video', 'grid', array(2147483647, 2147483647, 2147483647), 'length', -1))",
            "array(named_struct('kind', 'nothing', 'grid', array(0), 'length', 1L))",
            "array(CAST(NULL AS struct<kind:string,grid:array<int>,length:int>))",
            "map('a', 1)",
            "array(map(1, 2))",
            "'text'",
            "''",
            "5",
            "1.5BD",
            "true",
            "DATE'2020-01-01'",
            "INTERVAL '1' DAY",
            "named_struct()",
            "array()",
            "array(array())",
            "array(1.5BD)",
            "array(true)",
            "array(CAST(1 AS tinyint), CAST(-1 AS tinyint))",
            "array(1, 151656, 151656, 3)",
            "array(array(2, 2, 2))",
            "array(2147483647, 2, 2)",
            "array(array(-2147483648, 2147483647, 0))",
            "array(double('Infinity'))",
            "array(double('NaN'))",
            "array(1e12D)",
            "array(-1D, 0D)",
            "array(1, 1, 2)",
            "array(1, -100, 0)",
            "array(2, 2, 2147483647)",
            "array(9223372036854775807L, 4294967296L, 2147483648L)",
            "array(1e308D, -1e308D, 1e-320D, -0D)",
            "array(float('-Infinity'), 3.4e38f)",
            "array(1e38BD, -1e-30BD)",
            "named_struct('width', double('NaN'), 'height', 1D)",
            "named_struct('width', 1e-320D, 'height', 1e308D)",
            "named_struct('width', 2147483647, 'height', -2147483648)",
            "named_struct('row', 2147483647, 'col', -2147483648)",
            "named_struct('row', 0, 'col', 1)",
            "named_struct('rows', -2147483648, 'cols', -2147483648)",
            "named_struct('frames', -1, 'rows', 1, 'cols', 1)",
            "2147483647",
            "-2147483648",
            "9223372036854775807L",
            "array(named_struct('kind', 'video', 'grid', array(2, 2, 2), 'length', 2, 'seconds', double('Infinity')))",
            "array(named_struct('kind', 'video', 'grid', array(3, 2, 2), 'length', 3, 'seconds', 1e300D))",
            "array(named_struct('kind', 'padding', 'grid', array(1, 1, 1), 'length', 9223372036854775807L))",
            "named_struct('ids', array(1, 2, 3), 'attention_mask', array(1, 2, 2))",
            "named_struct('ids', array(1, 2, 3), 'attention_mask', array(-100, 2147483647, -2147483648))",
            "named_struct('ids', array(1L, NULL, 3L), 'attention_mask', array(1L, NULL, 0L))");

    /**
     * A call.
     *
     * @param saysHowToHandleRows whether its last words on bad rows are those that were asked for
     */
    record Call(String query, boolean saysHowToHandleRows) {}

    /** Values of params. */
    private static final List<String> CONSTANTS = List.of(
            "'4'",
            "4",
            "'2'",
            "8",
            "1",
            "0",
            "-1",
            "2147483647",
            "2147483646",
            "1073741824",
            "-2147483648",
            "99999999999",
            "1048576",
            "65536",
            "NULL",
            "''",
            "' '",
            "'a,b'",
            "'1,1'",
            "'1,1,1'",
            "'2147483647,2147483647'",
            "'65536,65536'",
            "'-1,5'",
            "'0,0'",
            "',,,'",
            "1e308D",
            "double('NaN')",
            "double('Infinity')",
            "-0.5",
            "0.0",
            "1e-300D",
            "'NaN'",
            "true",
            "'true'",
            "array(1, 2)",
            "map('a', 'b')",
            "X'00FF'",
            "'src/test/resources/none'",
            "'target'",
            "'file:///'",
            "'x://y'",
            "'*'",
            "'%s'",
            "'../../../../etc/hostname'",
            "'a.pt'",
            "'bytes'",
            "'npy'",
            "'nested'",
            "'vector'",
            "'flat'",
            "'float16'",
            "'float64'",
            "'bfloat16'",
            "'int8'",
            "'add'",
            "'concat'",
            "'rotate'",
            "'ids'",
            "'attach'",
            "'keep'",
            "'skip'",
            "'error'",
            "'truncate'",
            "'resample'",
            "'pad'",
            "'index'",
            "'bias'",
            "'offset'",
            "'bucket'",
            "1 + 1",
            "rand()",
            "'\\u0000'",
            "repeat('9', 5000)",
            "DATE'2020-01-01'",
            "CAST(NULL AS map<string,string>)",
            "CAST(NULL AS int)",
            "named_struct('a', 1)");

    private HostileCalls() {}

    /** @param handleInvalid what is to become of bad rows */
    static Call call(Picks picks, String handleInvalid) {
        SqlFunction function = picks.of(SqlFunctions.ALL);
        List<String> arguments = new ArrayList<>();
        String cell = picks.of(CELLS);
        int count = picks.below(5);
        for (int i = 0; i < count; i++) {
            arguments.add(i == 0 ? "cell" : positional(picks, i));
        }
        String options =
                count > 0 && picks.below(4) > 0 ? options(picks, function, handleInvalid) : handled("", handleInvalid);
        arguments.add(options);
        // From values, which Spark computes at once, without a job.
        return new Call(
                "SELECT hash(" + function.name() + "(" + String.join(", ", arguments) + ")) FROM VALUES (" + cell
                        + ") AS input(cell)",
                count > 0 && options.endsWith(handled("", handleInvalid).substring("named_struct(".length())));
    }

    /** Mostly what belongs there, so that the other arguments count. */
    private static String positional(Picks picks, int place) {
        return switch (picks.below(8)) {
            case 0 -> picks.of(CONSTANTS);
            case 1 -> picks.of(CELLS);
            default -> place == 1 ? picks.of(PRESETS) : picks.of(List.of("4", "8", "2", "64", "'index'", "'bias'"));
        };
    }

    private static String handled(String entries, String handleInvalid) {
        return "named_struct(" + entries + "'handleInvalid', '" + handleInvalid + "')";
    }

    private static String options(Picks picks, SqlFunction function, String handleInvalid) {
        List<String> names = List.copyOf(function.stage().get().choices().keySet());
        int kind = picks.below(16);
        if (kind == 0) {
            return picks.of(CONSTANTS);
        }
        List<String> entries = new ArrayList<>();
        int count = 1 + picks.below(4);
        for (int i = 0; i < count; i++) {
            String name = picks.below(16) == 0 ? picks.of(CONSTANTS) : quoted(picks.of(names));
            String value = picks.below(3) > 0 ? picks.of(CONSTANTS) : picks.of(kind % 2 == 0 ? CELLS : PRESETS);
            entries.add(name + ", " + (kind % 2 == 0 ? value : "CAST(" + value + " AS string)"));
        }
        return kind % 2 == 0
                ? handled(String.join(", ", entries) + ", ", handleInvalid)
                : "map(" + String.join(", ", entries) + ", 'handleInvalid', '" + handleInvalid + "')";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
