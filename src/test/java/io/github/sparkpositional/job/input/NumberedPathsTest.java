package io.github.sparkpositional.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedPathsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/{08..11}.tar | a/{08,09,10,11}.tar",
                "a/{8..11}.tar | a/{8,9,10,11}.tar",
                "a/{0..1}/{00..01}.tar | a/{0,1}/{00,01}.tar",
                "a/{b,c}/*.tar | a/{b,c}/*.tar",
                "a/{0..x}.tar | a/{0..x}.tar"
            })
    void rangesBecomeNumbers(String path, String expanded) {
        assertThat(NumberedPaths.expanded(path)).isEqualTo(expanded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{3..2}", "{0..100000}", "{0..999}/{0..999}", "{0..999999999}"})
    void rangesOfNothingOrTooMuchAreRefused(String path) {
        assertThatThrownBy(() -> NumberedPaths.expanded(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one file and at most 100,000");
    }

    @Test
    void eachNumberedFileMustBeThere() {
        Path path = new Path("/a/{0,1}/{00,01}.tar");
        List<FileStatus> found = Stream.of("/a/0/00.tar", "/a/1/00.tar", "/a/1/01.tar")
                .map(name -> new FileStatus(1, false, 1, 1, 0, new Path("file:" + name)))
                .toList();
        assertThat(NumberedPaths.missing(path, found)).hasValueSatisfying(words -> assertThat(words)
                .contains("1 of the 4 files that the path numbers is missing: '/a/0/01.tar'"));
        assertThat(NumberedPaths.missing(new Path("/a/{0,1}/*.tar"), found)).isEmpty();
        assertThat(NumberedPaths.missing(new Path("/a/{x,y}.tar"), List.of())).isEmpty();
    }
}
